import camelCase from 'lodash/camelCase';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import type { Field } from '../../../nodes/Deskie/operation/field';
import { fieldsOf } from '../../../nodes/Deskie/operation/operation';
import { resources } from '../../../nodes/Deskie/resources';

/** What workflows store: the names that the whole package may use, now or later. */
const RESOURCES =
	'attachment case company customChannel customField emailAddress filter group idea ideaCategory knowledgeBaseArticle knowledgeBaseCategory knowledgeBaseSection label language macro message note report staff user'.split(
		' ',
	);
const OPERATIONS =
	'block count create createOrUpdate delete deleteOfficialResponse disable download enable get getAll getChangelog getIdentificationCode getLeaderboard getRoles getSatisfaction getStatuses getTranscript link moveDown moveUp preview rate restore setOfficialResponse spam trash unlink update'.split(
		' ',
	);

const operations = resources.flatMap(({ option, operations: own }) =>
	own.map((operation) => ({
		name: `${option.value}.${operation.option.value}`,
		resource: option,
		operation,
		fields: fieldsOf(operation),
	})),
);
type Shown = (typeof operations)[number];
const where = (isWrong: (one: Shown) => boolean) =>
	operations.filter(isWrong).map(({ name }) => name);
const sorted = (names: string[]) => [...names].sort((a, b) => a.localeCompare(b));

test('resources and operations have the names of the contract', () => {
	expect(resources.map(({ option }) => option.value).filter((v) => !RESOURCES.includes(v))).toEqual(
		[],
	);
	expect(where(({ operation }) => !OPERATIONS.includes(operation.option.value))).toEqual([]);
	expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
});

test('resources and operations are in alphabetical order', () => {
	const names = resources.map(({ option }) => option.name);
	expect(names).toEqual(sorted(names));
	for (const { operations: own } of resources) {
		const ownNames = own.map(({ option }) => option.name);
		expect(ownNames).toEqual(sorted(ownNames));
	}
});

test('the node shows what the operations say, and no value twice', () => {
	const { properties } = new Deskie().description;
	const selectors = properties.filter(({ name }) => name === 'operation');
	expect(
		selectors.map(({ options }) => options?.map((option) => 'value' in option && option.value)),
	).toEqual(resources.map(({ operations: own }) => own.map(({ option }) => option.value)));
	const chosen = ['resource', 'operation'];
	const free = properties.filter(
		({ name, noDataExpression }) => chosen.includes(name) && !noDataExpression,
	);
	expect(free).toEqual([]);
});

describe('actions', () => {
	/** An operation whose action says what happens to the case, not to the message. */
	const OTHER_WORDS: Record<string, RegExp> = { 'message.create': /^Reply to case$/ };

	test('are in sentence case', () => {
		expect(where(({ operation }) => !/^[A-Z][^A-Z]+$/.test(operation.option.action ?? ''))).toEqual(
			[],
		);
	});

	test('name the resource', () => {
		const missing = ({ name, resource, operation }: Shown) => {
			const noun = resource.name.toLowerCase().replace(/y$/, '(?:y|ie)');
			const word = OTHER_WORDS[name] ?? new RegExp(`\\b${noun}(?:e?s)?\\b`, 'i');
			return !word.test(operation.option.action ?? '');
		};
		expect(where(missing)).toEqual([]);
	});

	test('have no articles, and differ', () => {
		expect(where(({ operation }) => /\b(a|an|the)\b/i.test(operation.option.action ?? ''))).toEqual(
			[],
		);
		const actions = operations.map(({ operation }) => operation.option.action);
		expect(new Set(actions).size).toBe(actions.length);
	});
});

test('operations are named without their resource', () => {
	const repeated = ({ resource, operation }: Shown) =>
		new RegExp(`\\b${resource.name}s?\\b`, 'i').test(operation.option.name);
	expect(where(repeated)).toEqual([]);
});

describe('fields', () => {
	test('have names that differ within an operation', () => {
		const doubled = ({ fields }: Shown) =>
			new Set(fields.map(({ name }) => name)).size < fields.length;
		expect(where(doubled)).toEqual([]);
	});

	test('that are required come first; those that a choice shows follow their choice', () => {
		const misplaced = ({ fields }: Shown) => {
			const choices = (field: Field) => Object.keys(field.displayOptions?.show ?? {});
			const selectors = new Set(fields.flatMap(choices));
			let optional = false;
			return fields.some((field, index) => {
				const selecting = choices(field);
				const before = fields.slice(0, index).map(({ name }) => name);
				if (selecting.some((name) => !before.includes(name))) return true;
				if (selecting.length > 0 || selectors.has(field.name)) return false;
				if (!field.required) optional = true;
				return Boolean(field.required) && optional;
			});
		};
		expect(where(misplaced)).toEqual([]);
	});

	test("have the API's own names in camelCase", () => {
		const OTHER_NAMES: Record<string, string> = {
			customChannel: 'a channel, too, but shown apart: with it goes the external ID',
			contacts: 'several of the API: the kind of each row chooses which',
			otherUserId: 'the ID of the other customer; the plain name is that of the path',
			mappedFields: 'custom fields by list; those by ID have the plain name',
		};
		const flat = (fields: Field[]): Field[] =>
			fields.flatMap((field) =>
				field.type === 'collection' ? flat(field.options as Field[]) : [field],
			);
		const renamed = operations.flatMap(({ name, fields }) =>
			flat(fields)
				.filter(({ to }) => to !== undefined && to.as.length > 0)
				.filter((field) => field.name !== camelCase(field.to?.as[0]))
				.filter((field) => !(field.name in OTHER_NAMES))
				.map((field) => `${name}: ${field.name}`),
		);
		expect(renamed).toEqual([]);
	});
});

describe('Get Many', () => {
	const lists = operations.filter(({ operation }) => operation.option.value === 'getAll');

	test.each(lists)('$name has Return All, Limit (50) and Options', ({ fields }) => {
		const named = new Map(fields.map((field) => [field.name, field]));
		expect(named.get('returnAll')).toMatchObject({ type: 'boolean', default: false });
		expect(named.get('limit')).toMatchObject({
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1 },
			displayOptions: { show: { returnAll: [false] } },
		});
		expect(named.get('options')).toMatchObject({ type: 'collection' });
	});

	test.each(lists)(
		'$name has its filters in a collection, then its sorting, its output and its options',
		({ fields }) => {
			const names = fields.map(({ name }) => name);
			const asked = fields
				.filter(({ to, required }) => to?.in === 'query' && !required)
				.map(({ name }) => name);
			expect(asked.filter((name) => !['sort', 'order'].includes(name))).toEqual([]);
			const order = ['filters', ...asked, 'output', 'fields', 'options'];
			expect(names.filter((name) => order.includes(name))).toEqual(
				order.filter((name) => names.includes(name)),
			);
			expect(names[names.length - 1]).toBe('options');
		},
	);
});

describe('output', () => {
	const entities = operations.flatMap(({ name, operation }) =>
		operation.answer?.output ? [[name, operation.answer.output] as const] : [],
	);

	test.each(entities)('%s is simplified to at most ten fields', (_name, { id, simplified }) => {
		expect(simplified.length).toBeLessThanOrEqual(10);
		expect(simplified[0]).toBe(id);
	});

	test.each(entities)('%s offers no field twice', (name, { simplified }) => {
		const { fields } = operations.find((one) => one.name === name)!;
		const offered = fields.find((field) => field.name === 'fields')?.options ?? [];
		const values = offered.map((choice) => 'value' in choice && choice.value);
		expect(new Set(values).size).toBe(values.length);
		expect(values).toEqual(expect.arrayContaining(simplified));
	});

	test('can be chosen wherever an object comes back whole', () => {
		const choice = ({ operation, fields }: Shown) =>
			Boolean(operation.answer?.output) === fields.some(({ name }) => name === 'output');
		expect(where((one) => !choice(one))).toEqual([]);
	});
});
