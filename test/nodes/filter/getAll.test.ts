import { useAccount } from '../support/account';
import { jsonOf, linksOf } from '../support/outcomes';

const account = useAccount();
const list = { resource: 'filter', operation: 'getAll' };

const filtersOf = () =>
	[...account.sandbox.account.filters.values()].map(
		({ filter_id, filter_name, isSelected, isCustom }) => ({
			filter_id,
			filter_name,
			isSelected,
			isCustom,
		}),
	);

test("gives the agent's filters as Deskie sent them, built-in ones by their word", async () => {
	const items = await account.output(list);
	expect(jsonOf(items)).toEqual(filtersOf());
	expect(items.some(({ json }) => json.filter_id === 'unassigned')).toBe(true);
	expect(items.some(({ json }) => json.filter_id === 234)).toBe(true);
	expect(account.sent).toEqual([
		{ method: 'GET', path: '/api/filters.json', query: 'page=1&limit=50', body: undefined },
	]);
	expect(linksOf(items)).toEqual(items.map(() => ({ item: 0 })));
});

test('reads all pages, and up to a limit', async () => {
	const { account: data } = account.sandbox;
	for (let id = 1000; id < 1150; id += 1) {
		data.addFilter({ filter_id: id, filter_name: `Filter ${id}` });
	}
	expect(jsonOf(await account.output({ ...list, returnAll: true }))).toEqual(filtersOf());
	expect(account.sent).toHaveLength(2);
	expect(await account.output({ ...list, limit: 3 })).toHaveLength(3);
});

test('sends an item that Deskie refuses to the error output', async () => {
	account.sandbox.faults.next({ kind: 'status', status: 400, body: { error: 'incorrect_page' } });
	const items = [{ json: { id: 1 } }];
	const { outputs } = await account.run(list, { items, onError: 'continueErrorOutput' });
	expect(outputs[0]).toEqual([]);
	expect(linksOf(outputs[1])).toEqual([{ item: 0 }]);
	expect(jsonOf(outputs[1])[0]).toEqual({
		id: 1,
		error: expect.stringContaining("Deskie's words: incorrect_page"),
	});
});
