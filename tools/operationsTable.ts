import type { Resource } from '../nodes/Deskie/operation/resource';

const BEGIN = '<!-- operations: written by npm run readme -->';
const END = '<!-- /operations -->';

/** README's table of operations, from what the node shows. */
function tableOf(resources: Resource[]): string {
	const rows = resources.map(({ option, operations }) => {
		const names = operations.map((operation) => operation.option.name);
		return `| ${option.name} | ${names.join(', ')} |`;
	});
	return ['| resource | operations |', '|---|---|', ...rows].join('\n');
}

/**
 * Replaces the table of operations between its marks in a README.
 *
 * @throws when the README has no such marks
 */
export function withOperations(readme: string, resources: Resource[]): string {
	const [before, rest] = readme.split(BEGIN);
	const [, after] = (rest ?? '').split(END);
	if (after === undefined) throw new Error(`README.md needs the lines ${BEGIN} and ${END}`);
	return `${before}${BEGIN}\n\n${tableOf(resources)}\n\n${END}${after}`;
}
