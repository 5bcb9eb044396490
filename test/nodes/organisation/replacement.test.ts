import { useAccount } from '../support/account';
import { jsonOf } from '../support/outcomes';
import { byId } from '../support/locate';

const account = useAccount();

/** An agent or a group with an open case, and one that can take it over. */
function inUse(kind: 'staff' | 'group') {
	const { account: data } = account.sandbox;
	const add =
		kind === 'staff'
			? () => data.addStaff({ staff_full_name: 'Ida', active: true }).staff_id
			: () => data.addGroup({ group_title: 'Night shift' }).group_id;
	const [used, other] = [add(), add()];
	const { case_id } = data.addCase({ subject: 'A lamp', status: 'open', [`${kind}_id`]: used });
	return { used, other, case_id };
}

describe.each([
	['staff', 'agent', 'staff', 'staffId', 'replaceStaffId', 'replace_staff_id'],
	['group', 'group', 'groups', 'groupId', 'replaceGroupId', 'replace_group_id'],
] as const)('%s', (resource, word, path, id, replaceId, parameter) => {
	describe.each([
		['disable', 'PUT', '/disable'],
		['delete', 'DELETE', ''],
	])('%s', (operation, method, rest) => {
		test('sends no body without a replacement, and works where none is needed', async () => {
			const { other } = inUse(resource);
			await account.output({ resource, operation, [id]: byId(other) });
			expect(account.sent).toEqual([
				{ method, path: `/api/${path}/${other}${rest}.json`, query: '', body: undefined },
			]);
		});

		test('says what to do where one is needed', async () => {
			const { used } = inUse(resource);
			const { error } = await account.run({ resource, operation, [id]: byId(used) });
			const label = `Replacement ${word[0].toUpperCase()}${word.slice(1)}`;
			const needs = `Deskie needs another ${word}, one that is enabled, as the replacement`;
			expect(error?.message).toBe(`${needs} [item 0]`);
			const one = word === 'agent' ? 'An agent' : 'A group';
			expect(error?.description).toMatch(new RegExp(`^${one} with cases.* needs a '${label}'`));
			expect(account.sent).toHaveLength(1);
		});

		test('says that the one given does not do', async () => {
			const { used } = inUse(resource);
			const about = { resource, operation, [id]: byId(used), [replaceId]: byId(used) };
			const { error } = await account.run(about);
			expect(error?.message).toMatch(/^Deskie needs another .* as the replacement/);
			expect(error?.description).toContain(`choose another ${word} that is enabled`);
		});

		test('says the same whatever code the refusal has, but not for codes that are known', async () => {
			account.provoke();
			const { other } = inUse(resource);
			const refuse = async (error: string) => {
				account.sandbox.faults.next({ kind: 'status', status: 400, body: { error } });
				return (await account.run({ resource, operation, [id]: byId(other) })).error?.description;
			};
			expect(await refuse('some_other_code')).toContain("needs a 'Replacement ");
			expect(await refuse('staff_not_active')).not.toContain("needs a 'Replacement ");
		});

		test('hands the cases over', async () => {
			const { used, other, case_id } = inUse(resource);
			const items = await account.output({
				resource,
				operation,
				[id]: byId(used),
				[replaceId]: byId(other),
			});
			expect(account.sent[0].body).toEqual({ [resource]: { [parameter]: other } });
			expect(account.sandbox.account.cases.get(case_id)).toMatchObject({
				[`${resource}_id`]: other,
			});
			expect(jsonOf(items)[0]).toMatchObject(
				operation === 'delete'
					? { [`${resource}_id`]: used, deleted: true }
					: { [`${resource}_id`]: used, active: false },
			);
		});
	});
});

test('an agent can be enabled again', async () => {
	const { staff_id } = account.sandbox.account.addStaff({ active: false });
	const items = await account.output({
		resource: 'staff',
		operation: 'enable',
		staffId: byId(staff_id),
	});
	expect(jsonOf(items)[0]).toMatchObject({ staff_id, active: true });
});

test('a taken email address is named as such', async () => {
	const { error } = await account.run({
		resource: 'staff',
		operation: 'create',
		staffEmail: 'ben@example.com',
	});
	expect(error?.message).toBe('The email address is taken in Deskie [item 0]');
});

test('a signature that looks empty or like a date stays unchanged', async () => {
	const { staff_id } = account.sandbox.account.addStaff({
		staff_signature: '-',
		staff_signature_chat: 'Mon, 05 May 2014 00:15:17 +0300',
	});
	const [{ json }] = await account.output({
		resource: 'staff',
		operation: 'get',
		staffId: byId(staff_id),
	});
	expect(json).toMatchObject({
		staff_signature: '-',
		staff_signature_chat: 'Mon, 05 May 2014 00:15:17 +0300',
	});
});
