import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, located } from '../support/caseDesk';

/** A date field gets a day, and a text field the text as it is, from the list and by ID alike. */
const desk = caseDesk();

/** The changes that were sent. */
const bodies = () => desk.sent().flatMap(({ body }) => (body === undefined ? [] : [body]));

const TYPES = { cf_25: 'string', cf_46: 'boolean', cf_47: 'dateTime' } as const;
type Key = keyof typeof TYPES;

/** The change of a case as the editor stores it with the definitions loaded. */
const fromList = (key: Key, value: string): INodeParameters => ({
	caseId: located('2000'),
	customFieldsMode: 'list',
	mappedFields: {
		mappingMode: 'defineBelow',
		value: { [key]: value },
		schema: Object.entries(TYPES).map(([id, type]) => ({ id, displayName: id, type })),
	},
});

const byId = (field: string, value: string): INodeParameters => ({
	caseId: located('2000'),
	customFieldsMode: 'id',
	customFields: { field: [{ field, value }] },
});

const NEW_YORK = 'America/New_York';
const BERLIN = 'Europe/Berlin';
const DATE = '={{ new Date("2026-05-31T00:00:00Z") }}';

describe.each([
	['from the list', fromList],
	['by ID', byId],
])('%s', (_, change) => {
	const sentOf = async (key: Key, value: string, timezone = NEW_YORK) => {
		const { error } = await desk.run('update', change(key, value), { timezone });
		expect(error).toBeUndefined();
		return bodies();
	};

	test.each([
		['a date object at midnight', DATE, NEW_YORK],
		['the same east of Greenwich', DATE, BERLIN],
		['a date object', '={{ new Date("2026-06-01T02:30:00Z") }}', NEW_YORK],
		['a luxon date', '={{ DateTime.fromISO("2026-05-31T23:30:00") }}', NEW_YORK],
		['a luxon date of an evening', '={{ DateTime.fromISO("2026-05-31T20:00:00") }}', NEW_YORK],
		[
			'a luxon date of another zone',
			'={{ DateTime.fromISO("2026-05-31T01:00:00", { zone: "Asia/Tokyo" }) }}',
			NEW_YORK,
		],
		['what the date picker gives', '2026-05-31T15:30:00', NEW_YORK],
		['an evening that the date picker gives', '2026-05-31T20:00:00', NEW_YORK],
		['midnight in UTC', '2026-05-31T00:00:00.000Z', NEW_YORK],
		['a time with its own offset', '2026-05-31T23:30:00-05:00', BERLIN],
		['a date and a time with a space', '2026-05-31 18:30:00', BERLIN],
		["Deskie's own form", 'Sun, 31 May 2026 23:30:00 +0300', NEW_YORK],
		['a day', '2026-05-31', BERLIN],
	])('%s is a day', async (__, value, timezone) => {
		expect(await sentOf('cf_47', value, timezone)).toEqual([
			{ case: { custom_fields: { cf_47: '2026-05-31' } } },
		]);
	});

	test.each(['2026-05-31T00:00:00Z', '2026-05-31T00:00:00', 'TRUE', 'false', '1795651107'])(
		'the text %s stays as it is in a text field',
		async (value) => {
			expect(await sentOf('cf_25', value)).toEqual([{ case: { custom_fields: { cf_25: value } } }]);
		},
	);

	test.each([
		[DATE, '2026-05-31'],
		['={{ DateTime.fromISO("2026-05-31T18:30:00") }}', '2026-05-31T18:30:00.000-04:00'],
	])('the date object %s is written into a text field as %s', async (value, text) => {
		expect(await sentOf('cf_25', value)).toEqual([{ case: { custom_fields: { cf_25: text } } }]);
	});

	test.each(['={{ "31/05/2026" }}', '={{ "soon" }}'])('%s is refused as a date', async (value) => {
		const { error } = await desk.run('update', change('cf_47', value));
		expect(error).toBeDefined();
		expect(bodies()).toEqual([]);
	});
});

test('what n8n alone reads as a date is the day that is written', async () => {
	const { error } = await desk.run('update', fromList('cf_47', '05/31/2026'), {
		timezone: NEW_YORK,
	});
	expect(error).toBeUndefined();
	expect(bodies()).toEqual([{ case: { custom_fields: { cf_47: '2026-05-31' } } }]);
});

test.each(['1780185600', '={{ 1780185600 }}', '={{ 1780185600000 }}', '={{ 1780241400.5 }}'])(
	'by ID, the unix time %s is a day',
	async (value) => {
		const { error } = await desk.run('update', byId('cf_47', value), { timezone: NEW_YORK });
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([{ case: { custom_fields: { cf_47: '2026-05-31' } } }]);
	},
);

test('by ID, a text that is no date is refused by name', async () => {
	const { error } = await desk.run('update', byId('cf_47', '31/05/2026'));
	expect(error?.message).toBe("'Custom Fields: cf_47' is not a date: '31/05/2026' [item 0]");
});

test.each(['True', '2026-05-31T00:00:00Z'])('a filter looks for the text %s', async (value) => {
	const filters = { customFields: { field: [{ field: located('cf_25'), value }] } };
	const { error } = await desk.run('getAll', { filters } as INodeParameters);
	expect(error).toBeUndefined();
	const lists = desk.sandbox.requests.filter(({ path }) => path.endsWith('/cases.json'));
	expect(lists.map(({ params }) => params.custom_fields)).toEqual([{ cf_25: value }]);
});

test.each([
	['cf_46', 'TRUE', true],
	['cf_47', '2026-05-31T00:00:00Z', '2026-05-31'],
])('who may not read the definitions can still fill in %s with %s', async (key, value, sent) => {
	const refusal = { kind: 'status', status: 403, body: { error: 'access_denied' } } as const;
	desk.sandbox.faults.next(refusal, { path: /custom_fields/ });
	const { error } = await desk.run('update', byId(key, value));
	expect(error).toBeUndefined();
	expect(bodies()).toEqual([{ case: { custom_fields: { [key]: sent } } }]);
});

test('a field that two rows fill is refused', async () => {
	const { error } = await desk.run('update', {
		caseId: located('2000'),
		customFieldsMode: 'id',
		customFields: {
			field: [
				{ field: 'cf_25', value: 'LL-1' },
				{ field: '25', value: 'LL-2' },
			],
		},
	});
	expect(error?.message).toBe("'Custom Fields' has 'cf_25' twice [item 0]");
	expect(desk.calls()).toEqual([]);
});
