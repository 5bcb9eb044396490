import { useAccount } from '../support/account';
import { byId } from '../support/locate';

/** A server's text may have any length, or be the name of an inherited property. */
const account = useAccount();
const get = { resource: 'case', operation: 'get', caseId: byId(2000) };
const answering = (error: string) => {
	account.provoke();
	account.sandbox.faults.next({ kind: 'status', status: 400, body: { error } });
};

test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
	'the code %s is one that nobody knows',
	async (code) => {
		answering(code);
		const { error } = await account.run(get);
		expect(error?.message).toBe('Deskie did not accept the request [item 0]');
		expect(error?.description).toBe(`Check the values of the fields. Deskie's words: ${code}`);
	},
);

test('a long text of the server is cut', async () => {
	answering('x'.repeat(200_000));
	const { error } = await account.run(get);
	expect(error?.description).toMatch(/Deskie's words: x{200}…$/);
	expect(JSON.stringify(error).length).toBeLessThan(10_000);
});

test('a case that is not an idea is reported as such', async () => {
	answering('case_is_not_an_idea');
	const { error } = await account.run(get);
	expect(error?.message).toBe('This case is not an idea [item 0]');
});
