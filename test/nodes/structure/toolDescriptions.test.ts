import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { resources } from '../../../nodes/Deskie/resources';

const node = new Deskie();

/** What n8n tells a model of a tool with these parameters. */
function told(given: INodeParameters): string {
	const type = 'n8n-nodes-deskie.deskieTool';
	const made: INode = {
		id: '1',
		name: 'Tool',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: given,
	};
	// n8n knows a tool by the name of its description.
	const description = { ...node.description, name: 'deskieTool' };
	const { properties } = description;
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		given,
		true,
		false,
		made,
		description,
	)!;
	return (
		NodeHelpers.getToolDescriptionForNode({ ...made, parameters }, { description } as INodeType) ??
		''
	);
}

const all = resources.flatMap(({ option, operations }) =>
	operations.map(({ option: { value }, request: { method }, fields }) => ({
		name: `${option.value}.${value}`,
		text: told({ resource: option.value, operation: value }),
		method,
		needed: fields.filter(({ required, displayOptions }) => required && !displayOptions),
	})),
);

/** Whether the same call again leaves Deskie as it is. */
const mayBeRepeated = (name: string, method: string) =>
	name.endsWith('.createOrUpdate') ||
	(['GET', 'PUT'].includes(method) && !/\.move(Up|Down)$/.test(name));

describe.each(all)('$name', ({ name, text, method, needed }) => {
	test('says what it does, what it changes, and whether it may be repeated', () => {
		expect(text.length).toBeGreaterThan(60);
		expect(text.length).toBeLessThan(500);
		expect(text).toMatch(/^[A-Z][^]+\.$/);
		const changes = /\b(Adds|Brings|Changes|Moves|Opens|Publishes|Removes|Replaces|Sends|Stores) /;
		expect(text).toMatch(method === 'GET' ? /\bChanges nothing\./ : changes);
		expect(/\bChanges nothing\./.test(text)).toBe(method === 'GET');
		const once = /\b(Do not|Never) repeat it\b/;
		expect(text).toMatch(mayBeRepeated(name, method) ? /\bMay be repeated\b/ : once);
	});

	test('names the required fields', () => {
		const names = needed.map(({ displayName }) => displayName).join(', ');
		expect(text.includes('Needs:')).toBe(names !== '');
		expect(text).toContain(names && `Needs: ${names}.`);
	});
});

test('descriptions differ between operations, and each can be replaced', () => {
	expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
	const given = { resource: 'case', operation: 'get', toolDescription: 'Reads one case.' };
	expect(told(given)).toBe('Reads one case.');
});

test('the field is shown in tools only', () => {
	const { description } = node;
	const given = { resource: 'case', operation: 'get' };
	const shown = NodeHelpers.getNodeParameters(
		description.properties,
		given,
		true,
		false,
		{ typeVersion: 1 } as INode,
		description,
	);
	expect(shown).not.toHaveProperty('toolDescription');
});
