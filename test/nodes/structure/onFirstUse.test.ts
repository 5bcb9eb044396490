import type { INodeType } from 'n8n-workflow';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';
import { onFirstUse, type Described } from '../../../nodes/Deskie/onFirstUse';
import { describedOf } from '../../../tools/described';
import { listSearch, poll } from '../../engine';
import { useAccount } from '../support/account';

const account = useAccount();

/** The node as the published package has it: from a file, with its code loaded when it is needed. */
function published(Type: new () => INodeType) {
	const load = jest.fn(() => new Type());
	const file = JSON.parse(JSON.stringify(describedOf(new Type()))) as Described;
	const node = Object.assign(new (class {})(), onFirstUse(file, load));
	return { node, load, file };
}

describe.each([
	['Deskie', Deskie, 100],
	['Deskie Trigger', DeskieTrigger, 20],
] as const)('%s', (_, Type, fewest) => {
	test('is described by its file as by its code', () => {
		const { node, load } = published(Type);
		const whole = describedOf(new Type());
		const again = describedOf(node);
		expect(JSON.parse(JSON.stringify(again.node))).toEqual(JSON.parse(JSON.stringify(whole.node)));
		expect(again.shared).toEqual(whole.shared);
		expect([...again.functions].sort()).toEqual([...whole.functions].sort());
		expect(whole.functions.length).toBeGreaterThan(fewest);
		expect(load).not.toHaveBeenCalled();
	});

	test('keeps what n8n adds to one of its instances out of the next', () => {
		const { node, file } = published(Type);
		const count = node.description.properties.length;
		node.description.properties.push(node.description.properties[0]);
		expect(onFirstUse(file, () => new Type()).description.properties).toHaveLength(count);
	});
});

test('lists, single requests, bulk changes and look-ups run as before', async () => {
	const { node, load } = published(Deskie);
	const listed = await account.output(
		{ resource: 'case', operation: 'getAll', limit: 2, output: 'raw' },
		{ node },
	);
	const ids = listed.map(({ json }) => json.case_id);
	const caseId = { __rl: true, mode: 'id', value: '={{ $json.case_id }}' };
	const [{ json }] = await account.output(
		{ resource: 'case', operation: 'get', caseId },
		{ node, items: [listed[0]] },
	);
	expect(json.case_id).toBe(ids[0]);
	await account.output(
		{ resource: 'case', operation: 'update', caseId, updateFields: { status: 'closed' } },
		{ node, items: listed },
	);
	expect(account.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /api/cases.json',
		`GET /api/cases/${ids[0]}.json`,
		`PUT /api/cases/${ids.join(',')}.json`,
	]);
	const { credential } = account.sandbox;
	const { results } = await listSearch(node, 'searchCases', { credential });
	expect(results.map(({ value }) => value)).toContain(String(ids[0]));
	expect(load).toHaveBeenCalledTimes(1);
});

test('the trigger polls as before', async () => {
	const { node, load } = published(DeskieTrigger);
	const items = await poll(node, {
		credential: account.sandbox.credential,
		parameters: { event: 'caseUpdated' },
		staticData: {},
		mode: 'manual',
	});
	expect(items?.length).toBeGreaterThan(0);
	expect(load).toHaveBeenCalledTimes(1);
});
