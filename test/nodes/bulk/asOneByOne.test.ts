import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Account } from '../../sandbox';
import { caseDesk, itemsOf, jsonOf, linksOf, located, numbers } from '../support/caseDesk';

/**
 * For any items, the bulk way leaves the account in the same state as item by item, in no more
 * requests.
 */
const desk = caseDesk({ data: 'empty' });
const IDS = numbers(1001, 14);
const UNKNOWN = 9999;

beforeAll(() => {
	desk.sandbox.account.addLabel({ label_id: 101 });
	desk.sandbox.account.addLabel({ label_id: 102 });
});

interface Row extends IDataObject {
	ids: number[];
	status: string;
	add: number[];
	remove: number[];
	whole: boolean;
}

const label = fc.uniqueArray(fc.constantFrom(101, 102), { maxLength: 1 });
const rowArbitrary: fc.Arbitrary<Row> = fc.record({
	ids: fc.uniqueArray(fc.constantFrom(...IDS, UNKNOWN), { minLength: 1, maxLength: 4 }),
	status: fc.constantFrom('open', 'closed'),
	add: label,
	remove: label,
	whole: fc.boolean(),
});

const update: INodeParameters = {
	caseId: located('={{ $json.ids }}'),
	updateFields: {
		status: '={{ $json.status }}',
		addLabels: '={{ $json.add }}',
		deleteLabels: '={{ $json.remove }}',
	},
	returnFullCase: '={{ $json.whole }}',
	output: 'selectedFields',
	fields: ['status'],
};

/** Resets all cases. */
function begin(account: Account): void {
	for (const id of [...account.cases.keys()]) account.remove(id);
	for (const case_id of IDS) account.addCase({ case_id, status: 'waiting', updated_at: 1 });
}

/** What became of each case: its state and the order of its changes. */
const stateOf = (account: Account) =>
	IDS.map((id) => {
		const { status, labels } = account.getCase(id);
		const log = (account.changelogs.get(id) ?? []).map(({ event, value }) => [event, value]);
		return { id, status, labels: [...labels].sort(), log };
	});

/** The same changes made by hand, one item after the other. */
function oneByOne(rows: Row[]): { state: object[]; requests: number } {
	const account = new Account({ offset: '+00:00', now: Date.now });
	begin(account);
	for (const { ids, status, add, remove } of rows) {
		for (const id of ids.filter((known) => known !== UNKNOWN)) {
			const kept = account.getCase(id).labels.filter((one) => !remove.includes(one));
			const labels = [...new Set([...kept, ...add])];
			account.change(id, { status: status as 'open' | 'closed', labels });
		}
	}
	const requests = rows.reduce((sum, { ids, whole }) => sum + (whole ? ids.length : 1), 0);
	return { state: stateOf(account), requests };
}

test.each(['omit', 'error'] as const)('unknown ids: %s', async (bulkMissing) => {
	desk.sandbox.dialect.bulkMissing = bulkMissing;
	await fc.assert(
		fc.asyncProperty(fc.array(rowArbitrary, { minLength: 1, maxLength: 12 }), async (rows) => {
			desk.sandbox.reset();
			begin(desk.sandbox.account);
			const items = itemsOf(rows);
			const result = await desk.run('update', update, { items, onError: 'continueErrorOutput' });
			const expected = oneByOne(rows);

			expect(stateOf(desk.sandbox.account)).toEqual(expected.state);
			const wanted = rows.flatMap(({ ids }, item) => ids.map((id) => ({ id, item })));
			const links = (good: boolean) =>
				wanted.filter(({ id }) => (id !== UNKNOWN) === good).map(({ item }) => item);
			expect(linksOf(result.outputs[0])).toEqual(links(true));
			expect(linksOf(result.outputs[1])).toEqual(links(false));
			expect(jsonOf(result.outputs[0])).toEqual(
				wanted
					.filter(({ id }) => id !== UNKNOWN)
					.map(({ id, item }) => {
						const { whole, status } = rows[item];
						return { case_id: id, ...(whole ? { status } : { success: true }) };
					}),
			);
			const unknown = links(false).length;
			// A refused group of ten is split in at most eight requests for each unknown id.
			const extra = bulkMissing === 'error' ? 7 * unknown : 0;
			expect(desk.sandbox.requests.length).toBeLessThanOrEqual(expected.requests + extra);
		}),
		{ numRuns: 40 },
	);
});
