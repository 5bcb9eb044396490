import type { IDataObject } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { jsonOf } from '../support/outcomes';

const account = useAccount();

const macros = async (rest = {}) =>
	jsonOf(await account.output({ resource: 'macro', operation: 'getAll', ...rest }));

/** What the node makes of an answer of its own. */
async function macrosOf(body: object | unknown[]): Promise<IDataObject[]> {
	account.sandbox.faults.next({ kind: 'status', status: 200, body });
	return await macros();
}

test("gives the common ones and the agent's own one by one, with their category", async () => {
	const rows = await macros();
	expect(
		rows.map(({ macro_id, kind, category_title }) => [macro_id, kind, category_title]),
	).toEqual([
		[196530, 'common', 'Orders'],
		[196529, 'common', 'Uncategorised'],
		[196528, 'personal', 'Uncategorised'],
	]);
	expect(rows[1]).toMatchObject({
		title: 'Accounting help needed',
		position: 0,
		group_name: 'General',
		macros_category_id: 0,
		category_sort: 99999,
	});
	expect(account.sent).toEqual([
		{ method: 'GET', path: '/api/macros.json', query: '', body: undefined },
	]);
});

test('keeps every field of the steps', async () => {
	const [, accounting, thanks] = await macros();
	expect(accounting.actions).toEqual([
		{
			macro_action_id: 866601,
			action_type: 'add_note',
			action_display_name: 'Add a note',
			action_destination: '',
			content: 'Please look at this case.',
			subject: '',
			position: 1,
		},
		expect.objectContaining({ action_type: 'group_id', action_destination: '46' }),
	]);
	const [reply, status] = thanks.actions as IDataObject[];
	expect(reply.action_destination).toEqual({ 1: 'Danke.', 2: 'Thank you.' });
	expect(status).toMatchObject({ action_type: 'status', action_destination: '3' });
	expect('action_attachments' in status).toBe(false);
});

test('gives the files of a step as one list, whatever form they come in', async () => {
	const file = { file_id: 91, file_name: 'prices.pdf' };
	const other = { file_id: 92, file_name: 'terms.pdf' };
	const forms: Array<[form: unknown, files: unknown]> = [
		[
			[file, other],
			[file, other],
		],
		[
			[[file], [other]],
			[file, other],
		],
		[{ 0: file, 1: other }, [file, other]],
		[
			{ 1: [file], 2: [file, other] },
			[
				{ ...file, language_id: 1 },
				{ ...file, language_id: 2 },
				{ ...other, language_id: 2 },
			],
		],
		[[], []],
		['', []],
	];
	for (const [action_attachments, files] of forms) {
		const actions = [{ macro_action_id: 1, action_attachments }];
		const category = { title: 'Orders', data: { 7: { title: 'Send', actions } } };
		const [row] = await macrosOf({ common: [category], personal: [] });
		expect((row.actions as IDataObject[])[0].action_attachments).toEqual(files);
	}
});

test('reads categories in a list or by their numbers, and kinds that are empty', async () => {
	const category = {
		title: 'Orders',
		sort: 1,
		macros_category_id: 12,
		data: { 7: { title: 'A' } },
	};
	for (const list of [[category], { 0: category }]) {
		expect(await macrosOf({ common: [], personal: list })).toEqual([
			{
				macro_id: 7,
				kind: 'personal',
				macros_category_id: 12,
				category_title: 'Orders',
				category_sort: 1,
				title: 'A',
				actions: [],
			},
		]);
	}
	expect(await macrosOf({ common: [], personal: [] })).toEqual([]);
});

test('says so when the answer has no macros in it', async () => {
	account.sandbox.faults.next({ kind: 'status', status: 200, body: { ok: true } });
	const { error } = await account.run({ resource: 'macro', operation: 'getAll' });
	expect(error?.message).toBe("Deskie's answer could not be read [item 0]");
});

test('is cut to the limit', async () => {
	expect(await macros({ limit: 2 })).toHaveLength(2);
});
