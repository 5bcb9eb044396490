import { binaryContent } from '../../engine';
import { useAccount } from '../support/account';
import { useTwoHosts, type FileServer } from '../support/fileServer';

/** The key goes to the account's own host and nowhere else. */
const account = useAccount();
const key = { email: 'olivia@example.com', apiKey: 'key-for-home-only' };
const basic = `Basic ${Buffer.from(`${key.email}:${key.apiKey}`).toString('base64')}`;
const hosts = useTwoHosts();

const download = async (url: string, options = {}) =>
	await account.run(
		{ resource: 'attachment', operation: 'download', url, options },
		{ credential: { account: hosts.home.url, ...key } },
	);
const redirect = (from: FileServer, path: string, location: string, status = 302) =>
	from.serve(path, { status, headers: { location } });

test('sends the key to the account', async () => {
	hosts.home.serve('/file', { content: 'mine' });
	const { items } = await download(`${hosts.home.url}/file`);
	expect((await binaryContent(items[0])).toString()).toBe('mine');
	expect(hosts.home.seen).toEqual([{ path: '/file', authorization: basic }]);
});

test('fetches from another host without the key', async () => {
	hosts.elsewhere.serve('/file', { content: 'theirs' });
	const { items } = await download(`${hosts.elsewhere.url}/file`);
	expect((await binaryContent(items[0])).toString()).toBe('theirs');
	expect(hosts.elsewhere.seen).toEqual([{ path: '/file', authorization: undefined }]);
});

test.each([301, 302, 303, 307, 308])(
	'follows a redirect to another host without the key (%d)',
	async (status) => {
		redirect(hosts.home, '/moved', `${hosts.elsewhere.url}/file`, status);
		hosts.elsewhere.serve('/file', { content: 'stored elsewhere' });
		const { items } = await download(`${hosts.home.url}/moved`);
		expect((await binaryContent(items[0])).toString()).toBe('stored elsewhere');
		expect(hosts.home.seen).toEqual([{ path: '/moved', authorization: basic }]);
		expect(hosts.elsewhere.seen).toEqual([{ path: '/file', authorization: undefined }]);
	},
);

test('sends the key along a redirect inside the account', async () => {
	redirect(hosts.home, '/old', '/new');
	hosts.home.serve('/new', { content: 'new place' });
	const { items } = await download(`${hosts.home.url}/old`);
	expect((await binaryContent(items[0])).toString()).toBe('new place');
	expect(hosts.home.seen.map(({ authorization }) => authorization)).toEqual([basic, basic]);
});

test('stops sending the key once another host has redirected it', async () => {
	redirect(hosts.home, '/out', `${hosts.elsewhere.url}/back`);
	redirect(hosts.elsewhere, '/back', `${hosts.home.url}/on`);
	redirect(hosts.home, '/on', '/file');
	hosts.home.serve('/file', { content: 'for everybody' });
	const { items } = await download(`${hosts.home.url}/out`);
	expect((await binaryContent(items[0])).toString()).toBe('for everybody');
	expect(hosts.elsewhere.seen).toEqual([{ path: '/back', authorization: undefined }]);
	expect(hosts.home.seen).toEqual([
		{ path: '/out', authorization: basic },
		{ path: '/on', authorization: undefined },
		{ path: '/file', authorization: undefined },
	]);
});

test.each(['/api/cases.json?limit=1', '/API/cases.json', '/%61pi/staff.json', '//api/staff.json'])(
	'%s is no file, neither at once nor by a redirect',
	async (path) => {
		redirect(hosts.home, '/moved', path);
		redirect(hosts.elsewhere, '/redirect', `${hosts.home.url}${path}`);
		const addresses = [
			`${hosts.home.url}${path}`,
			`${hosts.elsewhere.url}/redirect`,
			...(path.startsWith('//') ? [] : [`${hosts.home.url}/moved`]),
		];
		for (const address of addresses) {
			const { error, items } = await download(address);
			expect(error?.message).toBe(
				"'Attachment URL' leads to the API of the account, not to a file [item 0]",
			);
			expect(items).toEqual([]);
		}
		expect(hosts.home.seen.map(({ path: seen }) => seen)).toEqual(
			path.startsWith('//') ? [] : ['/moved'],
		);
	},
);

test.each([
	['the same name at another port', (elsewhere: string) => elsewhere],
	[
		'the account as a user name',
		(elsewhere: string, home: string) => elsewhere.replace('//', `//${new URL(home).hostname}@`),
	],
	['the account in the path', (elsewhere: string, home: string) => `${elsewhere}/${home}`],
])('takes %s for another host, which gets no key', async (_what, addressOf) => {
	await download(`${addressOf(hosts.elsewhere.url, hosts.home.url)}/file`);
	expect(hosts.home.seen).toEqual([]);
	expect(hosts.elsewhere.seen).toHaveLength(1);
	expect(hosts.elsewhere.seen[0].authorization).not.toBe(basic);
});

test.each([
	['a circle', '/circle', 6],
	['an address of another kind', 'ftp://127.0.0.1/file', 1],
	['no address', 'http://', 1],
])('gives up on a redirect to %s with a sentence', async (_what, location, requests) => {
	redirect(hosts.home, '/circle', location);
	const { error, items } = await download(`${hosts.home.url}/circle`);
	const says = "'Attachment URL' leads from one address to another, but to no file [item 0]";
	expect(error?.message).toBe(says);
	expect(items).toEqual([]);
	expect(hosts.home.seen).toHaveLength(requests);
});

test.each([
	['/files/12/Invoice%20No.%207.pdf?key=1#page=2', {}, 'Invoice No. 7.pdf'],
	['/report.csv', {}, 'report.csv'],
	['/1', { 'content-disposition': 'attachment; filename="a \\"b\\".txt"' }, 'a "b".txt'],
	['/2', { 'content-disposition': 'attachment; filename=plain.txt' }, 'plain.txt'],
	['/3', { 'content-disposition': "inline; filename=a.txt; filename*=UTF-8''%C3%BC.txt" }, 'ü.txt'],
	['/4', { 'content-disposition': 'attachment' }, '4'],
	['/5', { 'content-disposition': 'attachment; filename="../../etc/hosts"' }, 'hosts'],
	['/6', { 'content-disposition': "attachment; filename*=UTF-8''%zz.txt" }, '%zz.txt'],
])('names the file of %s', async (path, headers, name) => {
	hosts.home.serve(path.split('#')[0], {
		content: 'x',
		headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
	});
	const { items, error } = await download(`${hosts.home.url}${path}`);
	expect(error).toBeUndefined();
	expect(items[0].binary?.data).toMatchObject({ fileName: name, mimeType: 'text/plain' });
});

test.each([401, 403, 404, 410])(
	'says which other host did not send the file, not what Deskie would mean by it (%d)',
	async (status) => {
		hosts.elsewhere.serve('/refused', { status, content: 'no' });
		const { error } = await download(`${hosts.elsewhere.url}/refused`);
		expect(error?.message).toBe(
			`The host ${new URL(hosts.elsewhere.url).host} did not send the file [item 0]`,
		);
		expect(error?.description).toMatch(
			new RegExp(`^It answered with status ${status}\\. Open 'Attachment URL' in a browser`),
		);
	},
);

test('names the host that a redirect led to', async () => {
	redirect(hosts.home, '/moved-away', `${hosts.elsewhere.url}/nothing`);
	const { error } = await download(`${hosts.home.url}/moved-away`);
	expect(error?.message).toContain(`The host ${new URL(hosts.elsewhere.url).host} did not send`);
});

test('says so when another host cannot be reached', async () => {
	const { error } = await download('http://127.0.0.1:1/file');
	expect(error?.message).toBe('The host 127.0.0.1:1 did not send the file [item 0]');
	expect(error?.description).toContain('The connection said: ECONNREFUSED');
});
