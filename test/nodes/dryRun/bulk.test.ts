import type { INodeParameters } from 'n8n-workflow';
import type { Rest } from '../support/run';
import { caseDesk, itemsOf, jsonOf, linksOf, located, numbers } from '../support/caseDesk';
import { asSent, changesIn, distinct, shownOf, unitsShown } from '../support/dryRuns';
import { Routed } from '../support/routed';

/** Equal changes travel ten at a time: each item shows the request that it would travel in. */
const desk = caseDesk({ data: 'empty' });
const ids = numbers(1001, 25);
const update: INodeParameters = {
	caseId: located('={{ $json.id }}'),
	updateFields: { status: '={{ $json.status }}' },
};
const rows = itemsOf(ids.map((id) => ({ id, status: 'closed' })));

beforeAll(() => {
	desk.sandbox.account.addCases(25, { status: 'open' });
	desk.sandbox.account.addLabel({ label_id: 101, label_title: 'Refund' });
});

const changes = () => changesIn(desk.sandbox.requests);
const dry = (parameters: INodeParameters, dryRun: boolean | string = true) => ({
	...parameters,
	options: { dryRun },
});

describe.each<[string, Rest]>([
	['all items at once', {}],
	['by the routing', { node: new Routed() }],
])('%s', (_way, way) => {
	/** Shows and sends the same; gives what was shown. */
	async function expectShownIsSent(parameters: INodeParameters, rest: Rest) {
		const { items, error } = await desk.run('update', dry(parameters), { ...way, ...rest });
		expect([error, changes()]).toEqual([undefined, []]);
		const shown = shownOf(items).flat();
		expect(shown).toHaveLength(items.length);
		const { error: refused } = await desk.run('update', parameters, { ...way, ...rest });
		expect(refused).toBeUndefined();
		expect(distinct(shown).map(asSent)).toEqual(changes());
		expect(unitsShown(shown)).toBeCloseTo(2 * changes().length);
		return { items, shown };
	}

	test('25 items with one change: three requests, each item with its own case', async () => {
		const { items, shown } = await expectShownIsSent(update, { items: rows });
		expect(jsonOf(items).map(({ case_id }) => case_id)).toEqual(ids);
		expect(linksOf(items)).toEqual(numbers(0, 25));
		expect(shown.map(({ shared_by }) => shared_by)).toEqual([
			...Array<number>(20).fill(10),
			...Array<number>(5).fill(5),
		]);
		expect(jsonOf(items)[24]).toEqual({
			dry_run: true,
			case_id: 1025,
			requests: [
				{
					method: 'PUT',
					path: '/cases/1021,1022,1023,1024,1025.json',
					body: { case: { status: 'closed' } },
					budget_units: 2,
					shared_by: 5,
				},
			],
		});
	});

	test('unequal changes in turns, several cases of one item, and a case twice', async () => {
		const turns = ids.map((id, place) => ({ id, status: place % 2 ? 'closed' : 'waiting' }));
		const many = { id: [1003, 1004, 1001], status: 'open' };
		await expectShownIsSent(update, { items: itemsOf([...turns, many, turns[3], turns[3]]) });
	});

	test('whole cases: a request for each', async () => {
		const { shown } = await expectShownIsSent(
			{ ...update, returnFullCase: true },
			{ items: rows.slice(0, 12) },
		);
		expect(shown.map(({ shared_by }) => shared_by)).toEqual(Array<number>(12).fill(1));
	});

	test('each item says for itself whether it is a dry run', async () => {
		const mixed = ids.map((id, place) => ({ id, status: 'closed', dry: place % 5 !== 0 }));
		const { items, error } = await desk.run('update', dry(update, '={{ $json.dry }}'), {
			...way,
			items: itemsOf(mixed),
		});
		expect(error).toBeUndefined();
		expect(changes().map(({ path }) => path)).toEqual(['/api/cases/1001,1006,1011,1016,1021.json']);
		expect(jsonOf(items).map(({ dry_run, success }) => dry_run ?? !success)).toEqual(
			mixed.map((row) => row.dry),
		);
		expect(linksOf(items)).toEqual(numbers(0, 25));
		const shown = shownOf(items.filter(({ json }) => json.dry_run === true)).flat();
		expect(shown[0].path).toBe('/cases/1002,1003,1004,1005,1007,1008,1009,1010,1012,1013.json');
	});

	test('cases by number and by link, labels by name: looked up, and shown by their IDs', async () => {
		const { account } = desk.sandbox;
		const numbered = [1001, 1002].map((id) => account.getCase(id).case_number);
		const byNumber = {
			caseId: located('={{ $json.number }}', 'number'),
			updateFields: { addLabels: '={{ ["refund"] }}' },
		};
		const { shown } = await expectShownIsSent(byNumber, {
			items: itemsOf(numbered.map((number) => ({ number }))),
		});
		expect(shown[0]).toEqual({
			method: 'PUT',
			path: '/cases/1001,1002.json',
			body: { case: { add_labels: [101] } },
			budget_units: 2,
			shared_by: 2,
		});
	});

	test('items that are refused are refused, and the others shown', async () => {
		const wrong = itemsOf([
			{ id: 1001, status: 'closed' },
			{ id: 'none', status: 'closed' },
			{ id: 1003, status: 'resolved' },
			{ id: 1004, status: 'closed' },
		]);
		const { outputs } = await desk.run('update', dry(update), {
			...way,
			items: wrong,
			onError: 'continueErrorOutput',
		});
		expect(linksOf(outputs[0])).toEqual([0, 3]);
		expect(shownOf(outputs[0]).flat()[0].path).toBe('/cases/1001,1004.json');
		expect(linksOf(outputs[1])).toEqual([1, 2]);
		expect(outputs[1][1].json.error).toContain("'Status' has no option 'resolved'");
		expect(changes()).toEqual([]);
	});
});

test.each([
	['maybe', "'Dry Run' is neither on nor off: 'maybe' [item 0]"],
	['', "'Dry Run' is neither on nor off: '' [item 0]"],
	[null, "'Dry Run' has no value [item 0]"],
	[undefined, "'Dry Run' has no value [item 0]"],
])('a switch by an expression that gives %p sends nothing', async (value, says) => {
	const items = itemsOf([{ id: 1001, status: 'closed', dry: value }]);
	const { error } = await desk.run('update', dry(update, '={{ $json.dry }}'), { items });
	expect(error?.message).toBe(says);
	expect(desk.calls()).toEqual([]);
});

test('equal notes to several cases: both wrappers are not tried, the first is shown', async () => {
	const note = { operation: 'create', caseId: located('1001, 1002'), content: 'Call back' };
	const given = { ...note, returnFullMessage: false };
	const { items } = await desk.runResource('note', dry(given));
	expect(jsonOf(items).map(({ case_id }) => case_id)).toEqual([1001, 1002]);
	expect(distinct(shownOf(items).flat())).toEqual([
		{
			method: 'POST',
			path: '/cases/1001,1002/note.json',
			body: { note: { content: 'Call back' } },
			budget_units: 2,
			shared_by: 2,
		},
	]);
	expect(desk.calls()).toEqual([]);
});
