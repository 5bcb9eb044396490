import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';
import { resources } from '../../../nodes/Deskie/resources';
import { shownChoices, shownFields } from '../support/shown';

/** What n8n tells the models that build workflows of the nodes and of single fields. */
const nodes = [new Deskie().description, new DeskieTrigger().description];
const hinted = shownFields.filter(({ field }) => field.builderHint !== undefined);
const hints: Array<[path: string, text: string]> = [
	...nodes.map(({ name, builderHint }): [string, string] => [name, builderHint?.searchHint ?? '']),
	...hinted.map(({ path, field }): [string, string] => [
		path,
		field.builderHint?.propertyHint ?? '',
	]),
];

test('the nodes have a hint, and each names the other', () => {
	expect(nodes.map(({ builderHint }) => builderHint?.relatedNodes?.[0].nodeType)).toEqual([
		'n8n-nodes-deskie.deskieTrigger',
		'n8n-nodes-deskie.deskie',
	]);
});

test.each([
	'caseId',
	'customFieldsMode',
	'dryRun',
	'output',
	'returnAll',
	'returnFullCase',
	'returnFullMessage',
])('%s has a hint wherever the Deskie node shows it', (name) => {
	const shown = shownFields.filter(
		({ field, path }) => field.name === name && !/^(trigger|credential)/.test(path),
	);
	expect(shown.length).toBeGreaterThan(0);
	expect(shown.filter(({ field }) => !field.builderHint).map(({ path }) => path)).toEqual([]);
});

test('hints are sentences, not longer than a model reads along the way', () => {
	const wrong = ([path, text]: [string, string]) =>
		!/^[A-Z].{30,}\.$/.test(text) || text.length > (path.includes('.') ? 240 : 420);
	expect(hints.filter(wrong)).toEqual([]);
});

test('what a hint has in quotes is there: a field, a value, a mode or an operation', () => {
	const known = new Set([
		...shownFields.map(({ field }) => field.name),
		...shownFields.flatMap(({ field }) => (field.modes ?? []).map((mode) => mode.name)),
		...shownChoices.map(({ choice }) => String(choice.value)),
		...resources.flatMap(({ operations }) => operations.map(({ option }) => option.value)),
		// The output of a dry run.
		'requests',
	]);
	const quoted = hints.flatMap(([path, text]) =>
		[...text.matchAll(/'(\w+)'/g)].map(([, name]) => [path, name]),
	);
	expect(quoted.length).toBeGreaterThan(10);
	expect(quoted.filter(([, name]) => !known.has(name))).toEqual([]);
});

test('a password that Deskie makes up is never shown in executions', () => {
	expect(new Deskie().description.sensitiveOutputFields).toEqual(['password']);
});
