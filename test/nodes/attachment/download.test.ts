import { binaryContent } from '../../engine';
import { useAccount } from '../support/account';
import { expectErrorOutput, expectRefused, linksOf } from '../support/outcomes';

const account = useAccount();
const download = { resource: 'attachment', operation: 'download' };

/** The demo's cases with a file: one of 90 days ago, one of today. */
const urlOf = (fileName: string) => {
	const { url, account: data } = account.sandbox;
	const file = [...data.files.values()].find(({ file_name }) => file_name === fileName)!;
	return { url: `${url}/files/${file.file_id}`, file };
};

test.each([
	['an old one, which needs the key', 'contract.pdf', 'application/pdf'],
	['a fresh one', 'dent.png', 'image/png'],
])('gives the bytes, name and type of %s', async (_what, name, mimeType) => {
	const { url, file } = urlOf(name);
	const [item] = await account.output({ ...download, url });
	expect((await binaryContent(item)).equals(file.content)).toBe(true);
	expect(item.binary?.data).toMatchObject({ fileName: name, mimeType });
	expect(item.json).toMatchObject({ file_name: name, mime_type: mimeType, url });
	expect(linksOf([item])).toEqual([{ item: 0 }]);
	expect(account.sandbox.downloads).toEqual([
		{ path: new URL(url).pathname, withAuthorization: true, status: 200 },
	]);
	expect(account.sent).toEqual([]);
});

test.each(['Договор "2".pdf', 'Übersicht; 100%.txt', '請求書 (1).csv', "o'clock*.log"])(
	'keeps the name %s',
	async (file_name) => {
		const content = Buffer.from('content');
		const { account: data, url } = account.sandbox;
		const { files } = data.addMessage(2000, {
			files: [{ file_name, mime_type: 'text/plain', content }],
		});
		const [item] = await account.output({ ...download, url: `${url}/files/${files[0].file_id}` });
		expect(item.binary?.data.fileName).toBe(file_name);
		expect((await binaryContent(item)).equals(content)).toBe(true);
	},
);

test('puts the file into the field and under the name that were chosen', async () => {
	const { url, file } = urlOf('dent.png');
	const [item] = await account.output({
		...download,
		url,
		binaryPropertyName: 'picture',
		options: { fileName: 'my dent.png' },
	});
	expect(Object.keys(item.binary ?? {})).toEqual(['picture']);
	expect(item.binary?.picture.fileName).toBe('my dent.png');
	expect(item.json.file_name).toBe('my dent.png');
	expect((await binaryContent(item, 'picture')).equals(file.content)).toBe(true);
});

test('says what to do when there is no such file', async () => {
	const { error } = await account.run({ ...download, url: `${account.sandbox.url}/files/999999` });
	expect(error?.message).toBe('Deskie did not find what was asked for [item 0]');
	expect(error?.description).toContain('Check the ID');
});

test('says what to do when the key is wrong', async () => {
	const { url } = urlOf('contract.pdf');
	const credential = { ...account.sandbox.credential, apiKey: 'a-key-that-is-not-right' };
	const { error } = await account.run({ ...download, url }, { credential });
	expect(error?.message).toBe('Deskie did not accept the API key [item 0]');
});

test('sends an item whose file is not there to the error output', async () => {
	const { url } = urlOf('dent.png');
	const wrong = { json: { url: `${account.sandbox.url}/files/999999` } };
	const parameters = { ...download, url: '={{ $json.url }}' };
	const says = 'Deskie did not find what was asked for';
	await expectErrorOutput(account, parameters, [{ json: { url } }, wrong, { json: { url } }], says);
});

test.each([
	[
		'ftp://files.example.com/a.pdf',
		"'Attachment URL' is not an address: 'ftp://files.example.com/a.pdf'",
	],
	['file:///etc/hosts', "'Attachment URL' is not an address: 'file:///etc/hosts'"],
	['contract.pdf', "'Attachment URL' is not an address: 'contract.pdf'"],
	['https://', "'Attachment URL' is not an address: 'https://'"],
	['={{ $json.nothing }}', "'Attachment URL' is empty"],
])('refuses %s', async (url, says) => {
	await expectRefused(account, { ...download, url }, says);
	expect(account.sandbox.downloads).toEqual([]);
});
