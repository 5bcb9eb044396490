import { binaryContent } from '../../engine';
import { useAccount } from '../support/account';
import { useTwoHosts } from '../support/fileServer';

/** Downloads that break off, answers that are not a file, and many files at once. */
const account = useAccount();
const download = { resource: 'attachment', operation: 'download', url: '={{ $json.url }}' };
const hosts = useTwoHosts();

const run = async (urls: string[], options = {}) =>
	await account.run(download, {
		items: urls.map((url) => ({ json: { url } })),
		credential: {
			account: hosts.home.url,
			email: 'olivia@example.com',
			apiKey: 'key-for-home-only',
		},
		...options,
	});
const json = { 'content-type': 'application/json' };
const places = [
	['the account', () => hosts.home],
	['another host', () => hosts.elsewhere],
] as const;

describe.each(places)('from %s', (_, host) => {
	const content = 'from the first to the last byte';

	test.each([
		['of a known length', { 'content-length': String(content.length) }],
		['of an unknown length', {}],
	])('fetches a file %s again that is cut once', async (_what, headers) => {
		host().serve('/cut', { content, headers, cut: 1 });
		const { items, error } = await run([`${host().url}/cut`]);
		expect(error).toBeUndefined();
		expect((await binaryContent(items[0])).toString()).toBe(content);
		expect(host().seen).toHaveLength(2);
	});
});

test.each([200, 404])("shows Deskie's own words for a missing file (%d)", async (status) => {
	const content = JSON.stringify({ error: 'attachment_not_found' });
	hosts.home.serve('/gone', { status, headers: json, content });
	const { error, items } = await run([`${hosts.home.url}/gone`]);
	expect(error?.message).toMatch(/^Deskie did not .* \[item 0\]$/);
	expect(error?.description).toContain("Deskie's words: attachment_not_found");
	expect(items).toEqual([]);
});

test.each([
	['a file in JSON', {}, '{"orders": [1, 2]}'],
	['what is no JSON', {}, '{"error":'],
	['a file in JSON with a name', { 'content-disposition': 'attachment' }, '{"error": "mine"}'],
])('gives %s as it is', async (_, headers, content) => {
	hosts.home.serve('/file.json', { headers: { ...json, ...headers }, content });
	const { items, error } = await run([`${hosts.home.url}/file.json`]);
	expect(error).toBeUndefined();
	expect((await binaryContent(items[0])).toString()).toBe(content);
	expect(items[0].binary?.data).toMatchObject({ mimeType: 'application/json' });
});

test('JSON from another host is a file, even if it looks like an error', async () => {
	hosts.elsewhere.serve('/log.json', { headers: json, content: '{"error": "of a log"}' });
	const { items } = await run([`${hosts.elsewhere.url}/log.json`]);
	expect((await binaryContent(items[0])).toString()).toBe('{"error": "of a log"}');
});

test.each(places)('of 40 files of %s only a few are in flight at once', async (_, host) => {
	host().serve('/slow', { content: 'slowly', pause: 60 });
	const { items } = await run(Array.from({ length: 40 }, () => `${host().url}/slow`));
	expect(items).toHaveLength(40);
	expect(host().most).toBeGreaterThan(1);
	expect(host().most).toBeLessThanOrEqual(8);
});

test('a file that is cut three times fails its item, but not the others', async () => {
	hosts.home.serve('/good', { content: 'good' });
	hosts.home.serve('/bad', { content: 'bad file', cut: 9 });
	const urls = [`${hosts.home.url}/good`, `${hosts.home.url}/bad`, `${hosts.home.url}/good`];
	const { outputs } = await run(urls, { onError: 'continueErrorOutput' });
	expect(outputs[0]).toHaveLength(2);
	const says = `The host ${new URL(hosts.home.url).host} did not send the file [item 1]. It was cut off before its end in each of 3 tries: `;
	expect(outputs[1]).toEqual([
		{
			json: { url: urls[1], error: expect.stringContaining(says) },
			pairedItem: { item: 1 },
		},
	]);
	expect(hosts.home.seen.filter(({ path }) => path === '/bad')).toHaveLength(3);
});
