import type { INodeParameters } from 'n8n-workflow';
import { jsonOf } from '../support/outcomes';
import { withStandIn } from '../support/standIn';

/** What Add Names costs. */
jest.setTimeout(120_000);
const list: INodeParameters = { resource: 'case', operation: 'getAll', returnAll: true };
const names: INodeParameters = { options: { addNames: true } };

test('on 5,000 cases it takes six calls more, and none in the minute after', async () => {
	await withStandIn({ data: 'demo', rateLimit: 10_000_000 }, async ({ sandbox, run }) => {
		const { account } = sandbox;
		const born = account.now() - 100_000;
		for (let index = 0; index < 5_000; index += 1) {
			account.addCase({
				created_at: born + index,
				staff_id: 22 + (index % 2) * 101,
				group_id: 44 + (index % 3),
				labels: index % 4 ? [101 + (index % 4)] : [],
				language_id: 1 + (index % 2),
				channel: index % 5 ? 'email' : 'cch1',
				custom_fields: { cf_44: String(1 + (index % 3)) },
			});
		}
		const calls = async (parameters: INodeParameters) => {
			sandbox.requests.splice(0);
			const { items, error } = await run({ ...list, ...parameters });
			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(5_000);
			return { paths: sandbox.requests.map(({ path }) => path), rows: jsonOf(items) };
		};
		const plain = await calls({});
		const named = await calls(names);
		const more = named.paths.filter((path) => path !== '/api/cases.json');
		expect(named.paths.length - more.length).toBe(plain.paths.length);
		expect(more.sort()).toEqual(
			['custom_channels', 'custom_fields', 'groups', 'labels', 'languages', 'staff'].map(
				(name) => `/api/${name}.json`,
			),
		);
		expect((await calls(names)).paths).toHaveLength(plain.paths.length);
		const last = named.rows.find(({ case_id: id }) => id === Math.max(...account.cases.keys()));
		expect(last).toMatchObject({
			staff_name: 'Ben Novak',
			group_name: 'Sales',
			label_names: ['SLA at risk'],
			language_name: 'English',
			channel_name: 'Email',
			custom_fields_by_name: { Product: 'Floor lamp' },
		});
	});
});

test('a list that no row needs is not read', async () => {
	await withStandIn({ data: 'demo' }, async ({ sandbox, run }) => {
		const { case_id } = sandbox.account.addCase({ staff_id: 0, labels: [], channel: 'email' });
		const caseId = { __rl: true, mode: 'id', value: case_id };
		const { items } = await run({ resource: 'case', operation: 'get', caseId, ...names });
		expect(items[0].json).toMatchObject({ staff_name: null, label_names: [] });
		const paths = sandbox.requests.map(({ path }) => path.replace(/^\/api|\.json$/g, ''));
		for (const list of ['/staff', '/labels', '/custom_channels', '/custom_fields']) {
			expect(paths).not.toContain(list);
		}
	});
});

test('many items share one read of each list', async () => {
	await withStandIn({ data: 'demo' }, async ({ sandbox, run }) => {
		const caseId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const items = [2000, 2001, 2002, 2003].map((id) => ({ json: { id } }));
		await run({ resource: 'case', operation: 'get', caseId, ...names }, { items });
		const lists = sandbox.requests.map(({ path }) => path).filter((path) => !/cases/.test(path));
		expect(new Set(lists).size).toBe(lists.length);
		expect(lists).toContain('/api/staff.json');
	});
});
