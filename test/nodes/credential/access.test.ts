import { resources } from '../../../nodes/Deskie/resources';
import { useAccount } from '../support/account';
import { baselineOf, itemWithFiles, prepare } from '../support/baselines';

/** With a credential that may only read, nothing is changed, whatever the operation. */
const account = useAccount();

const operations = resources.flatMap(({ option, operations: own }) =>
	own.map(({ option: { value }, request }) => [option.value, value, request.method] as const),
);
const changing = operations.filter(([, , method]) => method !== 'GET');
const reading = operations.filter(([, , method]) => method === 'GET');

async function run(resource: string, operation: string) {
	prepare(account.sandbox);
	account.sandbox.requests.splice(0);
	const parameters = baselineOf(resource, operation);
	const url = String(parameters.url ?? '').replace('{account}', account.sandbox.url);
	const credential = { ...account.sandbox.credential, access: 'readOnly' };
	const given = { resource, operation, ...parameters, url };
	return await account.run(given, { credential, items: [await itemWithFiles()] });
}

test.each(changing)('%s.%s (%s) is refused before anything leaves', async (resource, operation) => {
	const { error } = await run(resource, operation);
	expect(error?.message).toMatch(/^'Access' of the credential is Read Only/);
	expect(account.sent.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test.each(reading)('%s.%s (%s) works', async (resource, operation) => {
	const { error } = await run(resource, operation);
	expect(error).toBeUndefined();
});

test('there are operations of both kinds', () => {
	expect(changing.length).toBeGreaterThan(10);
	expect(reading.length).toBeGreaterThan(5);
});
