import { caseDesk, jsonOf, linksOf, located } from '../support/caseDesk';
import {
	describeUploads,
	file,
	formOf,
	itemWith,
	MEGABYTE,
	sha256,
	withFiles,
} from '../support/caseFiles';

/** Files with a new case, kept in memory by n8n. */
const desk = caseDesk();
const contract = file('contract', 'Contract.pdf', 'application/pdf', Buffer.from('%PDF contract'));
const invoice = file('invoice', 'Invoice.pdf', 'application/pdf', Buffer.from('%PDF invoice'));

describeUploads(desk);

test.each([
	['a comma list', 'contract, invoice'],
	['an array', '={{ ["contract", "invoice"] }}'],
	['all that the item has', '={{ Object.keys($binary) }}'],
])("two files by %s, in the form of the vendor's sample", async (_, names) => {
	const more = { languageId: located('2'), labels: ['101', '102'] };
	const parameters = {
		...withFiles(names, more),
		customFieldsMode: 'id',
		customFields: { field: [{ field: 'cf_44', value: '3' }] },
	};
	const items = [await itemWith(contract, invoice)];
	const { error, items: made } = await desk.run('create', parameters, { items });
	expect(error).toBeUndefined();
	expect(desk.calls()).toEqual(['POST /api/cases.json']);
	expect(desk.sandbox.requests[0].headers['content-type']).toMatch(
		/^multipart\/form-data; boundary=/,
	);
	expect(formOf(desk)).toEqual({
		fields: {
			'case[user_email]': 'user@example.com',
			'case[subject]': 'I need help',
			'case[content]': 'I need help',
			'case[language_id]': '2',
			'case[custom_fields][cf_44]': '3',
			'case[labels][0]': '101',
			'case[labels][1]': '102',
		},
		files: [contract, invoice].map(({ name, type, content }, index) => ({
			field: `case[attachments][${index}]`,
			fileName: name,
			mimeType: type,
			size: content.length,
			sha256: sha256(content),
		})),
	});
	expect(made[0].json).toMatchObject({ subject: 'I need help', custom_fields: { cf_44: '3' } });
	expect(linksOf(made)).toEqual([0]);
});

test.each([
	['quotes', 'a "b" \'c\'.txt'],
	['accents and signs', 'Ångström — 100 %.txt'],
	['a smiley', '📎 note.txt'],
	['other scripts', '請求書.txt'],
	['semicolons and equals signs', 'a; filename=b.txt'],
])('a file name with %s arrives as it is', async (_, name) => {
	const content = Buffer.from('text');
	const items = [await itemWith(file('data', name, 'text/plain', content))];
	await desk.run('create', withFiles('data'), { items });
	expect(formOf(desk).files[0]).toMatchObject({ fileName: name, mimeType: 'text/plain' });
});

test('an empty file, and one without a name of its own, are sent too', async () => {
	const item = await itemWith(file('data', 'empty.txt', 'text/plain', Buffer.alloc(0)), contract);
	delete item.binary?.contract.fileName;
	const { error } = await desk.run('create', withFiles('data,contract'), { items: [item] });
	expect(error).toBeUndefined();
	expect(formOf(desk).files).toMatchObject([
		{ fileName: 'empty.txt', size: 0 },
		{ fileName: 'contract', size: contract.content.length },
	]);
});

test('texts keep their line breaks and signs in a form, byte for byte', async () => {
	const content = 'First line\nsecond & last: "100 %"\n\u00e9\u4e2d';
	const items = [await itemWith(contract)];
	await desk.run('create', { ...withFiles('contract'), content }, { items });
	expect(formOf(desk).fields['case[content]']).toBe(content);
});

test('links to files stay JSON', async () => {
	const more = { attachmentUrls: 'https://a.example/1.pdf' };
	const items = [await itemWith(contract)];
	await desk.run('create', { ...withFiles('data'), additionalFields: more }, { items });
	expect(desk.sandbox.requests[0].headers['content-type']).toMatch(/^application\/json/);
});

test('files and links in one request are refused', async () => {
	const more = { attachmentUrls: 'https://a.example/1.pdf' };
	const items = [await itemWith(contract)];
	const { error } = await desk.run('create', withFiles('contract', more), { items });
	expect(error).toMatchObject({
		message: "'Input Binary Fields' and 'Attachment URLs' are both filled [item 0]",
		description: 'Deskie takes either files or links in one request. Leave one of them empty',
	});
	expect(desk.sandbox.requests).toEqual([]);
});

test('an unknown binary field: the error names the ones there are', async () => {
	const items = [await itemWith(contract), await itemWith(contract, invoice), { json: {} }];
	const onError = 'continueErrorOutput';
	const result = await desk.run('create', withFiles('contract, invoce'), { items, onError });
	const what = "'Input Binary Fields' names 'invoce', which this item does not have";
	expect(jsonOf(result.outputs[1]).map(({ error }) => error)).toEqual([
		`${what} [item 0]. The item has: 'contract'`,
		`${what} [item 1]. The item has: 'contract', 'invoice'`,
		"'Input Binary Fields' names 'contract', which this item does not have [item 2]. The item has no binary data. Add a node that brings the file before this one",
	]);
	expect(linksOf(result.outputs[1])).toEqual([0, 1, 2]);
	expect(desk.sandbox.requests).toEqual([]);
});

test('sizes are known from the metadata where n8n wrote them', async () => {
	const item = await itemWith(contract);
	item.binary!.contract.bytes = 25 * MEGABYTE + 1;
	const { error } = await desk.run('create', withFiles('contract'), { items: [item] });
	expect(error?.message).toBe(
		"The file 'Contract.pdf' in 'Input Binary Fields' is larger than 25 MB [item 0]",
	);
	expect(desk.sandbox.requests).toEqual([]);
});

test('exactly 25 MB is fine', async () => {
	const full = file('data', 'full.bin', 'application/octet-stream', Buffer.alloc(25 * MEGABYTE));
	const { error } = await desk.run('create', withFiles('data'), { items: [await itemWith(full)] });
	expect(error).toBeUndefined();
	expect(formOf(desk).files[0].size).toBe(25 * MEGABYTE);
});

test('each item sends its own files', async () => {
	const items = [
		await itemWith({ ...contract, property: 'data' }),
		await itemWith({ ...invoice, property: 'data' }),
	];
	const { items: made } = await desk.run('create', withFiles('data'), { items });
	const { account } = desk.sandbox;
	const names = made.map(
		({ json }) => account.messages.get(Number(json.case_id))?.[0].files[0].file_name,
	);
	expect(names).toEqual(['Contract.pdf', 'Invoice.pdf']);
	expect(linksOf(made)).toEqual([0, 1]);
});
