import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import omit from 'lodash/omit';
import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';

/**
 * n8n passes over a parameter that a node does not have: a filter with a mistyped name would filter
 * nothing, without a word. So each one in the examples is to be known.
 */
const folder = path.join(__dirname, '../../../examples');
const types: Record<string, Deskie | DeskieTrigger> = {
	'n8n-nodes-deskie.deskie': new Deskie(),
	'n8n-nodes-deskie.deskieTool': new Deskie(),
	'n8n-nodes-deskie.deskieTrigger': new DeskieTrigger(),
};

/** Parameters that n8n adds to nodes that poll, and to tools. */
const OF_N8N = ['pollTimes', 'descriptionType', 'toolDescription'];

const examples = readdirSync(folder).map((file) => {
	const text = readFileSync(path.join(folder, file), 'utf8');
	return { file, ...(JSON.parse(text) as { nodes: INode[] }) };
});
const ours = examples.flatMap(({ file, nodes }) =>
	nodes
		.filter(({ type }) => type in types)
		.map((node) => [`${file}: ${node.name}`, node, types[node.type].description] as const),
);

test('there are examples, with nodes of ours in each', () => {
	const files = new Set(ours.map(([name]) => name.split(':')[0]));
	expect([...files]).toEqual(examples.map(({ file }) => file));
	expect(files.size).toBeGreaterThan(8);
});

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

/** What is wrong with values of fields: names and choices that are not known. */
function mistakes(values: Record<string, unknown>, fields: INodeProperties[]): string[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const field = fields.find((one) => one.name === name);
		if (!field) return [`${name} is not known`];
		const options = (field.options ?? []) as INodeProperties[];
		if (field.type === 'collection' && isObject(value)) return mistakes(value, options);
		if (!/^(options|multiOptions)$/.test(field.type) || field.typeOptions) return [];
		const known = options.map((option) => (option as { value?: unknown }).value);
		const chosen = isExpression(value) ? [] : [value].flat();
		return chosen.flatMap((one) =>
			known.includes(one) ? [] : [`${String(one)} is no choice of ${name}`],
		);
	});
}

test.each(ours)('%s: each parameter is one of its operation', (_name, node, description) => {
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	const shown = description.properties.filter((field) =>
		NodeHelpers.displayParameter(values ?? {}, field, node, description),
	);
	expect(mistakes(omit(node.parameters, OF_N8N), shown)).toEqual([]);
	expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBeNull();
});
