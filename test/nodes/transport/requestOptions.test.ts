import type { INodeParameters } from 'n8n-workflow';
import { DeskieApi } from '../../../credentials/DeskieApi.credentials';
import { startRelay } from '../support/relay';
import { OPERATIONS, withStandIn } from '../support/standIn';

jest.setTimeout(60_000);

/** The routing engine runs the first, custom operations run the others. */
const ways = ['get', 'update', 'reply'] as const;
const METHOD = { get: 'GET', update: 'PUT', reply: 'POST' };

const withOptions = (way: (typeof ways)[number], requestOptions: INodeParameters) => ({
	...OPERATIONS[way],
	options: { maxWait: 0 },
	requestOptions,
});

// In no describe: jest runs those of one block at the same time, and they wait for seconds.
test.concurrent.each(ways)(
	"the node's Request Options: %s: the proxy gets every request",
	async (way) => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCase({ case_id: 1001 });
			const proxy = await startRelay(sandbox.url);
			const address = proxy.url.replace('http://', 'http://anna:secret@');
			const { error } = await run(withOptions(way, { proxy: address }));
			await proxy.close();
			expect(error).toBeUndefined();
			expect(proxy.asked).toHaveLength(1);
			expect(proxy.asked[0]).toMatch(`${METHOD[way]} ${sandbox.url}/api/cases/1001`);
			const basic = `Basic ${Buffer.from('anna:secret').toString('base64')}`;
			expect(proxy.authorizations).toEqual([basic]);
			expect(sandbox.requests).toHaveLength(1);
		});
	},
);

test.concurrent.each(ways)(
	"the node's Request Options: %s: the timeout ends a slow request",
	async (way) => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCase({ case_id: 1001 });
			sandbox.faults.next({ kind: 'delay', ms: 20_000 }, { times: 9 });
			const { error } = await run(withOptions(way, { timeout: 2000 }));
			expect(error?.message).toBe('No answer came from Deskie [item 0]');
			expect(error?.description).toContain('ECONNABORTED');
			const sent = sandbox.requests.filter(({ method }) => method === METHOD[way]);
			expect(sent).toHaveLength(way === 'reply' ? 1 : 3);
		});
	},
);

test.concurrent.each(ways)(
	"the node's Request Options: %s: a self-signed certificate is refused unless the user allows it",
	async (way) => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCase({ case_id: 1001 });
			const secure = await startRelay(sandbox.url, true);
			const credential = { ...sandbox.credential, account: secure.url };
			const refused = await run(OPERATIONS[way], { credential });
			expect(refused.error?.message).toBe(
				'The certificate of the Deskie host was not accepted [item 0]',
			);
			expect(sandbox.requests).toEqual([]);
			const options = { allowUnauthorizedCerts: true };
			const { error } = await run(withOptions(way, options), { credential });
			await secure.close();
			expect(error).toBeUndefined();
			expect(sandbox.requests).toHaveLength(1);
		});
	},
);

/** Two fields that n8n adds to every credential with an `authenticate`. */
const restricted = new DeskieApi();
for (const name of ['allowedHttpRequestDomains', 'allowedDomains']) {
	restricted.properties.push({ displayName: name, name, type: 'string', default: '' });
}

test.each(ways)(
	'a credential limited to other domains reaches its own account: %s',
	async (way) => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCase({ case_id: 1001 });
			const limit = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };
			const { error } = await run(OPERATIONS[way], {
				credential: { ...sandbox.credential, ...limit },
				credentialType: restricted,
			});
			expect(error).toBeUndefined();
			expect(sandbox.requests).toHaveLength(1);
		});
	},
);

test('but no other host', async () => {
	await withStandIn({}, async ({ sandbox, run }) => {
		const elsewhere = await startRelay(sandbox.url);
		const limit = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };
		// Another host of this machine, as far as names tell.
		const url = elsewhere.url.replace('127.0.0.1', 'localhost');
		const { error } = await run(
			{ resource: 'attachment', operation: 'download', url: `${url}/file.txt` },
			{ credential: { ...sandbox.credential, ...limit }, credentialType: restricted },
		);
		await elsewhere.close();
		expect(error?.message).toMatch(/^Domain not allowed/);
		expect(elsewhere.asked).toEqual([]);
	});
});
