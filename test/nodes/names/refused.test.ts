import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { jsonOf } from '../support/outcomes';
import { withStandIn } from '../support/standIn';

/** Lists that cannot be read: what was asked for comes nonetheless. */
jest.setTimeout(60_000);
const caseId = { __rl: true, mode: 'id', value: '={{ $json.id ?? 2004 }}' };
const options = { addNames: true, maxWait: 0 };
const get: INodeParameters = { resource: 'case', operation: 'get', caseId, options };
const refusal = (status: number): Fault => ({ kind: 'status', status, body: { error: 'no' } });
const always = (path: RegExp) => ({ path, times: 100 });

test.each([403, 404])(
	'a list that is refused with %d gives null, and others do not',
	async (status) => {
		await withStandIn({ data: 'demo' }, async ({ sandbox, run }) => {
			sandbox.faults.next(refusal(status), always(/labels|custom_fields/));
			const items = [2004, 2003, 2000].map((id) => ({ json: { id } }));
			const { items: found, error } = await run(get, { items });
			expect(error).toBeUndefined();
			expect(jsonOf(found)[0]).toMatchObject({
				staff_name: 'Daniel Reyes',
				label_names: null,
				custom_fields_by_name: null,
			});
			const asked = sandbox.requests.filter(({ path }) => /labels|custom_fields/.test(path));
			expect(asked).toHaveLength(2);
		});
	},
);

test('customers that may not be read are asked for once', async () => {
	await withStandIn({ data: 'demo' }, async ({ sandbox, run }) => {
		sandbox.faults.next(refusal(403), always(/users/));
		const list = { resource: 'case', operation: 'getAll', options: { addCustomerNames: true } };
		const { items, error } = await run(list);
		expect(error).toBeUndefined();
		expect(new Set(jsonOf(items).map(({ user_name: name }) => name))).toEqual(new Set([null]));
		expect(sandbox.requests.filter(({ path }) => /users/.test(path))).toHaveLength(1);
	});
});

const SAYS =
	'No names were added for agents, groups: Deskie did not give them to the agent of the credential';

test('where n8n takes hints, one tells what is missing', async () => {
	await withStandIn({ data: 'demo' }, async ({ sandbox, run }) => {
		sandbox.faults.next(refusal(403), always(/staff|groups/));
		const update: INodeParameters = {
			resource: 'case',
			operation: 'update',
			caseId,
			returnFullCase: true,
			updateFields: { priority: 'high' },
			options: { addNames: true },
		};
		const items = [2004, 2003].map((id) => ({ json: { id } }));
		const { items: found, hints } = await run(update, { items });
		expect(jsonOf(found).map(({ staff_name: name }) => name)).toEqual([null, null]);
		expect(hints).toEqual([{ message: SAYS, location: 'outputPane' }]);
	});
});

const AWAY: Fault = { kind: 'status', status: 503 };

test.concurrent(
	'a change that is done is not told as undone because a list cannot be had',
	async () => {
		await withStandIn({ data: 'demo' }, async ({ sandbox, run, calls }) => {
			sandbox.faults.next(AWAY, always(/staff|groups/));
			const reply = { resource: 'message', operation: 'create', caseId, content: 'Hello', options };
			const { items, error } = await run(reply);
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ content: 'Hello', staff_name: null });
			expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
			const note = await run({ ...reply, resource: 'note' }, { items: [{ json: { id: 2003 } }] });
			expect(note.items[0].json).toMatchObject({ note: true });
		});
	},
);

test.concurrent('a read says that Deskie is away, and goes on where it is to', async () => {
	await withStandIn({ data: 'demo' }, async ({ sandbox, run }) => {
		sandbox.faults.next(AWAY, always(/labels/));
		const stopped = await run(get);
		expect(stopped.error?.message).toBe('Deskie could not answer just now');
		const items = [2004, 2001].map((id) => ({ json: { id } }));
		const { items: found, error } = await run(get, { items, onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(found[0].json).toHaveProperty('error');
		// This one has no label.
		expect(found[1].json).toMatchObject({ case_id: 2001, label_names: [] });
	});
});
