import type { INodeParameters } from 'n8n-workflow';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { update } from '../../../nodes/Deskie/resources/case/update.operation';
import { resource } from '../../../nodes/Deskie/operation/resource';
import { deliver } from '../../../nodes/Deskie/transport/http/deliver';
import type { Way } from '../../../nodes/Deskie/transport/request/plan';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { jsonOf } from '../support/outcomes';

const account = useAccount();
const reply: INodeParameters = {
	resource: 'message',
	operation: 'create',
	caseId: byId('={{ $json.id }}'),
	content: 'Hello',
	options: { dryRun: '={{ $json.dry }}' },
};

/** A way of sending whose author has not thought of dry runs. */
const forgetful: Way = {
	single: async (context, _plan, _item, conditions) => {
		const body = { case: { status: 'closed' } };
		await deliver(context, { method: 'PUT', path: '/cases/2000.json', body }, conditions);
		return [{ json: { done: true } }];
	},
};

class Forgetful extends Deskie {
	constructor() {
		super();
		const operations = [{ ...update, way: forgetful }];
		const { properties } = resource({ name: 'Case', value: 'case' }, operations, 'update');
		const [selector] = this.description.properties;
		this.description = { ...this.description, properties: [selector, ...properties] };
		this.customOperations = {};
	}
}

test('a way of sending that forgets the dry run gets nothing out', async () => {
	const node = new Forgetful();
	const given = {
		resource: 'case',
		operation: 'update',
		caseId: byId(2000),
		updateFields: { status: 'closed' },
	};
	const { error, items } = await account.run({ ...given, options: { dryRun: true } }, { node });
	expect(error?.message).toBe(
		"'Dry Run' is on, and this would change something in Deskie [item 0]",
	);
	expect([items, account.sent]).toEqual([[], []]);
	expect(jsonOf(await account.output(given, { node }))).toEqual([{ done: true }]);
	expect(account.sent.map(({ method }) => method)).toEqual(['PUT']);
});

test('a credential that may only read can plan changes', async () => {
	const credential = { ...account.sandbox.credential, access: 'readOnly' };
	const items = [{ json: { id: 2000, dry: true } }];
	const output = await account.output(reply, { credential, items });
	expect(output[0].json).toMatchObject({ dry_run: true, case_id: 2000 });
	const { error } = await account.run(reply, {
		credential,
		items: [{ json: { id: 2000, dry: false } }],
	});
	expect(error?.message).toMatch(/^'Access' of the credential is Read Only/);
	expect(account.sent).toEqual([]);
});

test('tries of Retry On Fail keep dry runs and what is sent apart', async () => {
	account.provoke();
	const rows = [
		{ id: 2000, dry: true },
		{ id: 2000, dry: false },
		{ id: 2001, dry: true },
		{ id: 99999, dry: false },
	];
	// The first output item has to carry the error for n8n to try again.
	const items = [...rows].reverse().map((json) => ({ json }));
	const { outputs } = await account.run(reply, {
		items,
		nodeSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		onError: 'continueErrorOutput',
	});
	const paths = account.sent.map(({ path }) => path.split('/')[3]);
	expect(paths.filter((id) => id === '99999')).toHaveLength(3);
	expect(paths.filter((id) => id !== '99999')).toEqual(['2000']);
	expect(jsonOf(outputs[0]).map(({ dry_run, content }) => dry_run ?? content)).toEqual([
		true,
		'Hello',
		true,
	]);
});

describe.each(['invoke', 'engine'] as const)('as a tool (%s)', (asTool) => {
	const tool = { ...reply, caseId: byId("={{ $fromAI('case', '', 'string') }}") };

	test('the panel can set it, and the model can, too', async () => {
		const asked = "={{ $fromAI('dryRun', '', 'boolean') }}";
		for (const [dryRun, said] of [
			[true, {}],
			[asked, { dryRun: true }],
		] as const) {
			const given = { ...tool, options: { dryRun } };
			const toolArguments = { case: '2000', ...said };
			const { items, error } = await account.run(given, { asTool, toolArguments });
			expect(error).toBeUndefined();
			expect(JSON.stringify(jsonOf(items))).toContain('"dry_run":true');
		}
		expect(account.sent).toEqual([]);
	});

	test('a model that turns it off sends', async () => {
		const given = { ...tool, options: { dryRun: "={{ $fromAI('dryRun', '', 'boolean') }}" } };
		const toolArguments = { case: '2000', dryRun: false };
		await account.run(given, { asTool, toolArguments });
		expect(account.sent.map(({ method }) => method)).toEqual(['POST']);
	});
});
