import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useAccount } from '../support/account';

/** Names of downloaded files, as servers write them and browsers save them. */
const account = useAccount();
const dispositions: Buffer[] = [];
let server: Server;

beforeAll(async () => {
	server = createServer((request, reply) => {
		const disposition = dispositions[Number(request.url?.slice(1))];
		const head =
			'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\nContent-Disposition: ';
		reply.socket!.end(Buffer.concat([Buffer.from(head), disposition, Buffer.from('\r\n\r\nabcd')]));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => void server.close());

async function nameOf(disposition: string, encoding: BufferEncoding = 'utf8') {
	const index = dispositions.push(Buffer.from(disposition, encoding)) - 1;
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${index}`;
	const [item] = await account.output({ resource: 'attachment', operation: 'download', url });
	expect(item.binary?.data.fileName).toBe(item.json.file_name);
	return item.json.file_name;
}

test.each([
	['attachment; filename="Договор.pdf"', 'Договор.pdf'],
	['attachment; filename="請求書.pdf"', '請求書.pdf'],
	['attachment; filename=Отчёт.pdf', 'Отчёт.pdf'],
	['attachment; filename=Report Q1.pdf', 'Report Q1.pdf'],
	["attachment; filename=x.pdf; filename*=UTF-8'ru'%D0%94.pdf", 'Д.pdf'],
	["attachment; filename*=iso-8859-1''Gr%FC%DFe.pdf", 'Grüße.pdf'],
	['attachment; filename="=?UTF-8?B?0JTQvtCz0L7QstC+0YAucGRm?="', 'Договор.pdf'],
])('%s', async (disposition, name) => {
	expect(await nameOf(disposition)).toBe(name);
});

test.each([
	["attachment; filename*=UTF-8''..%2F..%2Fevil.sh", 'evil.sh'],
	["attachment; filename*=UTF-8''a%0D%0Ab%00.txt", 'ab.txt'],
	['attachment; filename="C:\\\\temp\\\\a.txt"', 'a.txt'],
	['attachment; filename="../"; filename*=UTF-8\'\'..', '0'],
	['attachment; filename="a\u202efdp.exe"', 'afdp.exe'],
	['attachment; filename="=?iso-8859-1?Q?Gr=FC=DFe_an_alle.pdf?="', 'Grüße an alle.pdf'],
	['attachment; filename="=?UTF-8?B?0JTQvg==?= =?UTF-8?B?0LMucGRm?="', 'Дог.pdf'],
	['attachment; filename="=?x-unknown?B?YQ==?="', '=?x-unknown?B?YQ==?='],
])('%s leaves a plain name', async (disposition, name) => {
	const index = String(dispositions.length);
	expect(await nameOf(disposition)).toBe(name === '0' ? index : name);
});

test.each<[string, string, BufferEncoding]>([
	['attachment; filename="Grüße.pdf"', 'Grüße.pdf', 'latin1'],
	['attachment; filename="a.pdf"; filename*=utf-8\'\'b.pdf', 'b.pdf', 'utf8'],
	['attachment; filename="a \\"b\\".pdf"', 'a "b".pdf', 'utf8'],
	['attachment; filename="100%25.pdf"', '100%25.pdf', 'utf8'],
])('holds: %s', async (disposition, name, encoding) => {
	expect(await nameOf(disposition, encoding)).toBe(name);
});

test.each([
	['={{ 5 }}', ['5'], undefined],
	['={{ ["a.pdf"] }}', [], "'File Name' is not a text [item 0]"],
	['={{ ({ name: "a.pdf" }) }}', [], "'File Name' is not a text [item 0]"],
])('File Name %s gives %j', async (fileName, names, says) => {
	const index = dispositions.push(Buffer.from('attachment')) - 1;
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${index}`;
	const given = { resource: 'attachment', operation: 'download', url, options: { fileName } };
	const { error, items } = await account.run(given);
	expect(error?.message).toBe(says);
	expect(items.map(({ json }) => json.file_name)).toEqual(names);
});
