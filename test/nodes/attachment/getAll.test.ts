import { binaryContent } from '../../engine';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { expectRefused, jsonOf, linksOf } from '../support/outcomes';

const account = useAccount();
const list = { resource: 'attachment', operation: 'getAll', caseId: byId(800), returnAll: true };
const ids: Record<string, number> = {};

const file = (file_name: string, mime_type: string, size: number) => ({
	file_name,
	mime_type,
	content: Buffer.alloc(size, file_name[0]),
});

/** Four files in three of 250 messages. */
beforeAll(() => {
	const { account: data } = account.sandbox;
	data.addCase({ case_id: 800 });
	const files: Record<number, Array<ReturnType<typeof file>>> = {
		5: [file('old.png', 'image/png', 10)],
		120: [file('agent.pdf', 'application/pdf', 3_000_000)],
		240: [file('new.PDF', 'application/pdf', 20), file('notes.docx', 'application/x-word', 5)],
	};
	for (let index = 0; index < 250; index += 1) {
		const author = index === 120 ? { staff_id: 22 } : { user_id: 123 };
		const message = { ...author, message_id: 9000 + index, files: files[index] ?? [] };
		for (const kept of data.addMessage(800, message).files) ids[kept.file_name] = kept.file_id;
	}
});

const namesOf = async (parameters: object) =>
	jsonOf(await account.output({ ...list, ...parameters })).map(({ file_name: name }) => name);

test('gives each file in an item of its own, newest message first, linked to its message', async () => {
	const items = await account.output({ ...list, binaryPropertyName: 'file' });
	expect(jsonOf(items).map(({ file_name, message_id }) => [file_name, message_id])).toEqual([
		['new.PDF', 9240],
		['notes.docx', 9240],
		['agent.pdf', 9120],
		['old.png', 9005],
	]);
	expect(items[3].json).toEqual({
		message_id: 9005,
		user_id: 123,
		staff_id: 0,
		note: false,
		created_at: expect.stringMatching(/^\d{4}-/) as string,
		file_id: ids['old.png'],
		file_name: 'old.png',
		file_size: 10,
		mime_type: 'image/png',
		url: `${account.sandbox.url}/files/${ids['old.png']}`,
	});
	expect((await binaryContent(items[3], 'file')).toString()).toBe('o'.repeat(10));
	expect(linksOf(items)).toEqual(items.map(() => ({ item: 0 })));
	expect(account.sent).toHaveLength(3);
});

test('only lists files when downloading is off', async () => {
	const items = await account.output({ ...list, download: false });
	expect(items.map(({ binary }) => binary)).toEqual([undefined, undefined, undefined, undefined]);
	expect(account.sandbox.downloads).toEqual([]);
});

test.each([
	[{ fromCustomers: true }, ['new.PDF', 'notes.docx', 'old.png']],
	[{ maxSize: 2 }, ['new.PDF', 'notes.docx', 'old.png']],
	[{ maxSize: 3 }, ['new.PDF', 'notes.docx', 'agent.pdf', 'old.png']],
	[{ fileType: 'image' }, ['old.png']],
	[{ fileType: 'image/*, .docx' }, ['notes.docx', 'old.png']],
	[{ fileType: '.pdf' }, ['new.PDF', 'agent.pdf']],
	[{ fileType: 'pdf' }, ['new.PDF', 'agent.pdf']],
	[{ fileType: 'PNG, docx' }, ['notes.docx', 'old.png']],
	[{ fileType: 'df' }, []],
	[{ fileType: 'Application/PDF', fromCustomers: true }, ['new.PDF']],
])('filters by %j', async (filters, expected) => {
	expect(await namesOf({ filters, download: false })).toEqual(expected);
});

test('reads no more messages than the limit needs, and fetches no more files', async () => {
	expect(await namesOf({ returnAll: false, limit: 1 })).toEqual(['new.PDF']);
	expect(account.sent).toHaveLength(1);
	expect(account.sandbox.downloads).toHaveLength(1);
});

describe('a file that cannot be downloaded', () => {
	/** The old picture is taken away while the case still lists it. */
	const without = async (test: () => Promise<void>) => {
		const { files } = account.sandbox.account;
		const gone = files.get(ids['old.png'])!;
		files.delete(gone.file_id);
		await test().finally(() => files.set(gone.file_id, gone));
	};

	test('fails only its own item under Continue', async () => {
		await without(async () => {
			const { items } = await account.run(list, { onError: 'continueRegularOutput' });
			expect(items.map(({ binary }) => binary !== undefined)).toEqual([true, true, true, false]);
			expect(Object.keys(items[3].json)).toEqual(['error']);
			expect(items[3].json.error).toContain('The file is old.png. ');
			expect(items[3].pairedItem).toEqual({ item: 0 });
		});
	});

	test('goes to the error output alone', async () => {
		await without(async () => {
			const { outputs } = await account.run(list, { onError: 'continueErrorOutput' });
			expect(outputs.map((items) => items.length)).toEqual([3, 1]);
		});
	});

	test('stops the run otherwise', async () => {
		await without(async () => {
			const { error, items } = await account.run(list);
			expect(error?.message).toMatch(/\[item 0\]$/);
			expect(items).toEqual([]);
		});
	});
});

test.each([0, -1, 'big'])('Max Size of %p is refused', async (maxSize) => {
	const says = `'Max Size (MB)' is not a number above 0: '${maxSize}'`;
	await expectRefused(account, { ...list, filters: { maxSize } }, says);
});

describe('Download', () => {
	const download = { resource: 'attachment', operation: 'download' };
	const attachment = (name: string) => ({
		file_id: ids[name],
		file_name: name,
		url: `${account.sandbox.url}/files/${ids[name]}`,
	});
	const message = () => ({
		message_id: 9240,
		attachments: [attachment('new.PDF'), attachment('notes.docx')],
	});
	const of = async (given: unknown, url = '={{ $json.given }}') =>
		await account.output({ ...download, url }, { items: [{ json: { given } as never }] });

	test.each([
		['a link', () => attachment('old.png').url, [['old.png', undefined, undefined]]],
		['an attachment', () => attachment('old.png'), [['old.png', true, undefined]]],
		[
			'several',
			() => message().attachments,
			[
				['new.PDF', true, undefined],
				['notes.docx', true, undefined],
			],
		],
		[
			'a message',
			message,
			[
				['new.PDF', true, 9240],
				['notes.docx', true, 9240],
			],
		],
		[
			'messages',
			() => [message(), message()],
			[
				['new.PDF', true, 9240],
				['notes.docx', true, 9240],
				['new.PDF', true, 9240],
				['notes.docx', true, 9240],
			],
		],
		[
			'an attachment in words',
			() => JSON.stringify(attachment('old.png')),
			[['old.png', true, undefined]],
		],
		['a message without any', () => ({ message_id: 1, attachments: [] }), []],
	])('takes %s', async (_what, given, expected) => {
		const items = await of(given());
		expect(
			items.map(({ json }) => [json.file_name, json.file_id && true, json.message_id]),
		).toEqual(expected);
		expect(items.every(({ binary }) => binary?.data !== undefined)).toBe(true);
	});

	test.each([
		['an attachment without a link', { file_id: 1 }, "'Attachment URL' is empty"],
		['something else', 'contract.pdf', "'Attachment URL' is not an address: 'contract.pdf'"],
		['nothing', null, "'Attachment URL' is empty"],
	])('refuses %s', async (_what, given, says) => {
		const items = [{ json: { given } as never }];
		await expectRefused(account, { ...download, url: '={{ $json.given }}' }, says, items);
	});
});
