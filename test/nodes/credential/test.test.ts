import { testCredential } from '../../engine';
import { useAccount } from '../support/account';

const account = useAccount();
const filters = { method: 'GET', path: '/api/filters.json', query: '', body: undefined };

test('accepts the right account, email and key', async () => {
	const result = await testCredential(account.sandbox.credential);
	expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
	expect(account.sent).toEqual([filters]);
});

test('ignores spaces that were copied along', async () => {
	const { email, apiKey, account: host } = account.sandbox.credential;
	const copied = { account: ` ${host} `, email: ` ${email}\n`, apiKey: `\t${apiKey} ` };
	expect((await testCredential(copied)).status).toBe('OK');
	const { error } = await account.run(
		{ resource: 'filter', operation: 'getAll' },
		{ credential: copied },
	);
	expect(error).toBeUndefined();
});

test('tells a wrong key', async () => {
	const result = await testCredential({ ...account.sandbox.credential, apiKey: 'wrong' });
	expect(result).toEqual({
		status: 'Error',
		message: 'Deskie did not accept the API key. Copy it again from the settings, section API',
	});
	expect(account.sandbox.requests[0].status).toBe(401);
});

test('tells a wrong email', async () => {
	const email = 'nobody@example.com';
	const result = await testCredential({ ...account.sandbox.credential, email });
	expect(result).toEqual({
		status: 'Error',
		message:
			'Deskie did not accept the agent email. Enter the address that the agent signs in with',
	});
	expect(account.sandbox.requests[0].status).toBe(403);
});

test('tells a wrong account', async () => {
	account.sandbox.faults.next({ kind: 'status', status: 404, body: { error: 'not_found' } });
	expect(await testCredential(account.sandbox.credential)).toEqual({
		status: 'Error',
		message: "There is no such Deskie account. Check 'Account': it is the name before .deskie.io",
	});
});
