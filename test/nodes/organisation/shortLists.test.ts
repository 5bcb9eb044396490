import { useAccount } from '../support/account';
import { jsonOf } from '../support/outcomes';

const account = useAccount();

describe.each([
	['customChannel', 'getAll', '/api/custom_channels.json', 'channel_id', [1, 3]],
	['emailAddress', 'getAll', '/api/client_emails.json', 'email_id', [7, 127]],
	['language', 'getAll', '/api/languages.json', 'language_id', [1, 2]],
	['staff', 'getRoles', '/api/staff_roles.json', 'role_id', [3, 9, 53]],
	['staff', 'getStatuses', '/api/staff_statuses.json', 'status_id', [1, 2, 3, 113808, 120273]],
])('%s: %s', (resource, operation, path, id, expected) => {
	const idsOf = async (rest = {}) =>
		jsonOf(await account.output({ resource, operation, ...rest })).map((row) => Number(row[id]));

	test('comes at once: neither page nor limit is sent', async () => {
		expect((await idsOf({ returnAll: true })).sort((a, b) => a - b)).toEqual(expected);
		expect(account.sent).toEqual([{ method: 'GET', path, query: '', body: undefined }]);
	});

	test('is cut to the limit', async () => {
		const all = await idsOf({ returnAll: true });
		expect(await idsOf({ limit: 1 })).toEqual(all.slice(0, 1));
		expect(await idsOf({ limit: 2 })).toEqual(all.slice(0, 2));
	});

	test.each([
		['array', []],
		['object', {}],
		['total', { total_count: 0 }],
		['count', { count: 0 }],
	])('is empty when Deskie has none and says so as %s', async (_way, body) => {
		account.sandbox.faults.next({ kind: 'status', status: 200, body });
		expect(await idsOf()).toEqual([]);
	});
});

test('custom fields come page by page, whatever they belong to', async () => {
	const rows = jsonOf(
		await account.output({ resource: 'customField', operation: 'getAll', returnAll: true }),
	);
	expect(new Set(rows.map(({ field_level }) => field_level))).toEqual(
		new Set(['case', 'user', 'company']),
	);
	expect(rows.find(({ field_id }) => field_id === 44)?.field_data).toEqual({
		1: 'Desk lamp',
		2: 'Floor lamp',
		3: 'Smart bulb',
	});
	expect(account.sent.map(({ query }) => query)).toEqual(['page=1&limit=100']);
});
