interface Link {
	node: string;
	type: 'main';
	index: 0;
}

/** Keyed by the node whose output is linked. */
type Connections = Record<string, { main: Link[][] }>;

/** Links nodes in a row, in the form in which n8n stores it in a workflow. */
export function connect(nodes: Array<{ name: string }>): Connections {
	const links = nodes
		.slice(1)
		.map(({ name }, index): [string, { main: Link[][] }] => [
			nodes[index].name,
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	return Object.fromEntries(links);
}
