import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';
import { readerOf } from '../../nodes/Deskie/transport/request/reader';
import { runNode } from '.';

/** Parameters are read as n8n's own evaluator reads them, whatever is in the items. */
const account = { account: 'https://x.example', email: 'me@x.example', apiKey: 'k' };

const text = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});

/** How often n8n's evaluator was asked for a parameter. */
let asked = 0;
let read: Array<{ parameter: string; ours: unknown; theirs: unknown }> = [];

const outcomeOf = (get: () => unknown) => {
	try {
		return { value: get() };
	} catch (error) {
		return { error: (error as Error).message };
	}
};

const PARAMETERS = ['one', 'two', 'locator', 'options', 'rows', 'hidden', 'absent'];

/** Reads everything by the reader and by n8n, and notes both. */
class Reading implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Reading',
		name: 'reading',
		group: ['transform'],
		version: 1,
		description: 'Reads parameters',
		defaults: { name: 'Reading' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			text('one'),
			text('two'),
			{
				...text('locator'),
				type: 'resourceLocator',
				default: { mode: 'id', value: '' },
				modes: [{ displayName: 'ID', name: 'id', type: 'string' }],
			},
			{
				...text('options'),
				type: 'collection',
				default: {},
				options: [text('first'), text('second')],
			},
			{
				...text('rows'),
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				options: [{ displayName: 'Row', name: 'row', values: [text('name'), text('value')] }],
			},
			{ ...text('hidden'), displayOptions: { show: { one: ['never'] } } },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const inputs = this.getInputData();
		const plain = this.getNodeParameter.bind(this) as (...given: unknown[]) => unknown;
		const counted = {
			getNodeParameter: (...given: unknown[]) => {
				asked += 1;
				return plain(...given);
			},
		} as unknown as IExecuteFunctions;
		const reader = readerOf(counted, inputs);
		for (const index of inputs.keys()) {
			for (const parameter of PARAMETERS) {
				read.push({
					parameter,
					ours: outcomeOf(() => reader(parameter, index)),
					theirs: outcomeOf(() => plain(parameter, index, null) ?? undefined),
				});
			}
		}
		return [inputs];
	}
}

const node = new Reading();

async function compare(parameters: INodeParameters, rows: IDataObject[]) {
	asked = 0;
	read = [];
	const items = rows.map((json, item) => ({ json, pairedItem: { item } }));
	await runNode({ node, parameters, items, credential: account });
	expect(read).toHaveLength(rows.length * PARAMETERS.length);
	for (const { parameter, ours, theirs } of read)
		expect([parameter, ours]).toEqual([parameter, theirs]);
	return { asked, read };
}

const KEYS = [
	'case_id',
	'a',
	'0',
	'1',
	'with space',
	'with-dash',
	'ключ',
	'a.b',
	'a}}b',
	"it's",
	'a"b',
	'back\\slash',
	'',
	'length',
	'constructor',
	'__proto__',
	'prototype',
	'toString',
	'getPrototypeOf',
	'arguments',
	'caller',
	'isEmpty',
	'=a',
	'$json',
	'class',
];

class Odd {
	inner = 'of a class';
}

const leaf = fc.oneof(
	fc.constantFrom<unknown>(null, undefined, '', 0, -0, NaN, Infinity, true, false, 1.5, '=x'),
	fc.constantFrom(
		'={{ $json.a }}',
		'{{ 1 + 1 }}',
		'2026-11-25T10:00:00Z',
		'[object Object]',
		'0012',
	),
	fc.integer(),
	fc.string(),
	fc.date({ noInvalidDate: true }),
	fc.integer({ min: 0, max: 2e9 }).map((seconds) => DateTime.fromSeconds(seconds)),
	fc.constant(1).map(() => new Odd()),
);

/** An object with an own `__proto__` too, as JSON.parse makes it, and with getters. */
const objectOf = (value: fc.Arbitrary<unknown>) =>
	fc
		.array(fc.tuple(fc.constantFrom(...KEYS), value, fc.nat(12)), { maxLength: 6 })
		.map((entries) => {
			const object = {};
			for (const [key, inner, kind] of entries) {
				Object.defineProperty(object, key, {
					...(kind === 0 ? { get: () => inner } : { value: inner, writable: true }),
					enumerable: true,
					configurable: true,
				});
			}
			return object as IDataObject;
		});

const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3, depthSize: 'small' },
		leaf,
		objectOf(tie('value')),
		fc.array(tie('value'), { maxLength: 3 }),
	),
}));

const blank = fc.constantFrom('', '', ' ', '  ', '\t', '\n');

const step = fc
	.tuple(fc.constantFrom(...KEYS), fc.nat(6), blank, blank)
	.map(([key, form, a, b]) => {
		if (form === 0) return `[${a}${JSON.stringify(key)}${b}]`;
		if (form === 1) return `['${key}']`;
		if (form === 2) return `?.${key}`;
		if (form === 3) return `[${a}${key}${b}]`;
		return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `["${key}"]`;
	});

const expression = fc
	.tuple(fc.array(step, { maxLength: 3 }), blank, blank, fc.nat(20))
	.map(([steps, a, b, form]) => {
		const path = `$json${steps.join('')}`;
		if (form === 0) return `={{ ${path} }} and more`;
		if (form === 1) return `={{ ${path}.toString() }}`;
		if (form === 2) return `=${path}`;
		if (form === 3) return `={{ ${path} }}{{ ${path} }}`;
		return `={{${a}${path}${b}}}`;
	});

const parameter = fc.oneof(
	{ weight: 5, arbitrary: expression },
	{
		weight: 1,
		arbitrary: fc.constantFrom('', 'plain', '=', '=plain', ' ={{ $json.a }}', '{{ $json.a }}'),
	},
);

const parameters: fc.Arbitrary<INodeParameters> = fc.record({
	one: parameter,
	two: parameter,
	locator: parameter.map((value) => ({ __rl: true, mode: 'id', value })),
	options: fc.record({ first: parameter, second: parameter }, { requiredKeys: [] }),
	rows: fc
		.array(fc.record({ name: parameter, value: parameter }), { maxLength: 2 })
		.map((row) => ({ row })),
});

test('gives exactly what n8n evaluates', async () => {
	await fc.assert(
		fc.asyncProperty(
			parameters,
			fc.array(objectOf(anyValue), { minLength: 1, maxLength: 3 }),
			async (given, rows) => void (await compare(given, rows)),
		),
		{ numRuns: Number(process.env.FC_RUNS ?? 100) },
	);
});

test('asks n8n once for what no item changes, and never for a field that is only named', async () => {
	const rows = Array.from({ length: 50 }, (_, id) => ({ id, inner: { 'a b': [{ c: `c${id}` }] } }));
	const given = {
		one: '={{ $json.id }}',
		two: 'same for all',
		locator: { __rl: true, mode: 'id', value: '={{ $json["inner"][\'a b\'][0].c }}' },
		options: { first: 'same', second: '={{$json.id}}' },
		rows: { row: [{ name: 'same', value: '={{ $json.id }}' }] },
	};
	const result = await compare(given, rows);
	expect(result.read[0].ours).toEqual({ value: 0 });
	// Each parameter is looked at once as it is stored; three have no expression.
	expect(result.asked).toBe(PARAMETERS.length + 3);
});

test('leaves what an item lacks to n8n, item by item', async () => {
	const rows = [{ id: 1 }, { id: null }, {}, { id: { deep: 2 } }, { id: 'text' }] as IDataObject[];
	const result = await compare({ one: '={{ $json.id }}' }, rows);
	expect(
		result.read.filter(({ parameter: name }) => name === 'one').map(({ ours }) => ours),
	).toEqual([
		{ value: 1 },
		{ value: undefined },
		{ value: undefined },
		{ value: { deep: 2 } },
		{ value: 'text' },
	]);
});
