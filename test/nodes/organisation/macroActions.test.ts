import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { jsonOf } from '../support/outcomes';

/** Macro: Preview, action by action: what is known becomes a step, all else is refused by name. */
const account = useAccount();
const PRICE_LIST = 'https://lumen-lamps.example/prices.pdf';

const preview = (macroId: INodeParameters[string]) => ({
	resource: 'macro',
	operation: 'preview',
	macroId,
});

const reply = (text: unknown, rest: IDataObject = {}): IDataObject => ({
	action_type: 'email_to_user',
	action_display_name: 'Reply to the user',
	action_destination: text as string,
	...rest,
});
const note = (content: string, rest: IDataObject = {}): IDataObject => ({
	action_type: 'add_note',
	action_display_name: 'Add a note',
	action_destination: '',
	content,
	...rest,
});
const status = (value: unknown): IDataObject => ({
	action_type: 'status',
	action_display_name: 'Set status',
	action_destination: value as string,
});
const group = (value: unknown): IDataObject => ({
	action_type: 'group_id',
	action_display_name: 'Set group',
	action_destination: value as string,
});
const prices = { file_id: 91, file_name: 'prices.pdf', url: PRICE_LIST };

const KNOWN: Array<[name: string, actions: IDataObject[], steps: IDataObject]> = [
	[
		'plain text',
		[reply('Hello\n<anna@example.com>')],
		{ reply: { content: 'Hello\n<anna@example.com>' } },
	],
	['HTML', [reply('<p>Hello</p>')], { reply: { content_html: '<p>Hello</p>' } }],
	['one language', [reply({ 2: 'Hello', 1: '' })], { reply: { content: 'Hello' } }],
	[
		'files of one language',
		[reply({ 2: 'Hello' }, { action_attachments: { 1: [{ ...prices, url: 'x' }], 2: [prices] } })],
		{ reply: { content: 'Hello', attachment_urls: [PRICE_LIST] } },
	],
	[
		'a note with a file',
		[note('Look', { action_attachments: [prices] })],
		{ note: { content: 'Look', attachment_urls: [PRICE_LIST] } },
	],
	[
		'group and status as numbers',
		[group(45), status(3)],
		{ update: { group_id: 45, status: 'closed' } },
	],
	['group and status', [group('45'), status('3')], { update: { group_id: 45, status: 'closed' } }],
	[
		'placeholders',
		[reply('Dear [user_name], {case_id} [link]'), note('{{case_number}} of [user_name]')],
		{
			reply: { content: 'Dear [user_name], {case_id} [link]' },
			note: { content: '{{case_number}} of [user_name]' },
			placeholders: ['[user_name]', '{case_id}', '{{case_number}}'],
		},
	],
	['nothing', [], {}],
];

const UNKNOWN: Array<[name: string, actions: IDataObject[], what: string]> = [
	[
		'another action',
		[{ action_type: 'labels', action_display_name: 'Set labels', action_destination: '101' }],
		"'labels' (Set labels)",
	],
	['an action without a name', [{ action_type: 'xyz' }], "'xyz'"],
	['an action called as what objects have', [{ action_type: 'constructor' }], "'constructor'"],
	['a reply that is null', [reply(null)], "'email_to_user' (Reply to the user) without a text"],
	['a group that is null', [group(null)], "'group_id' (Set group) to ''"],
	['another status as a number', [status(44)], "'status' (Set status) to '44'"],
	['another status', [status('2')], "'status' (Set status) to '2'"],
	[
		'texts that are empty',
		[reply({ 1: '', 2: '' })],
		"'email_to_user' (Reply to the user) without a text",
	],
	['a status in words', [status('closed')], "'status' (Set status) to 'closed'"],
	['statuses by language', [status({ 1: '3' })], `'status' (Set status) to '{"1":"3"}'`],
	['no group', [group('0')], "'group_id' (Set group) to '0'"],
	['a reply without a text', [reply('')], "'email_to_user' (Reply to the user) without a text"],
	[
		'a reply with two texts',
		[reply('One', { content: 'Two' })],
		"a second text in 'email_to_user' (Reply to the user)",
	],
	[
		'a subject',
		[reply('One', { subject: 'Two' })],
		"a subject in 'email_to_user' (Reply to the user)",
	],
	[
		'a note with two texts',
		[note('One', { action_destination: 'Two' })],
		"a second text in 'add_note' (Add a note)",
	],
	['two notes', [note('One'), note('Two')], "'add_note' (Add a note) a second time"],
	[
		'a file without a link',
		[note('One', { action_attachments: [{ ...prices, url: undefined }] })],
		"a file without a link in 'add_note' (Add a note): 'prices.pdf'",
	],
	[
		'several',
		[{ action_type: 'labels' }, note('One'), { action_type: 'priority' }],
		"'labels', 'priority'",
	],
];

const MACROS: Record<string, IDataObject[]> = Object.fromEntries<IDataObject[]>([
	...[...KNOWN, ...UNKNOWN].map(([name, actions]) => [name, actions] as const),
	[
		'files by language',
		[reply('Hello', { action_attachments: { 1: [{ ...prices, url: 'x' }], 2: [prices] } })],
	],
]);
const ids = new Map<string, number>();

beforeAll(() => {
	for (const [name, actions] of Object.entries(MACROS)) {
		const macro_id = 300_000 + ids.size;
		ids.set(name, macro_id);
		account.sandbox.account.addMacro({
			macro_id,
			staff_id: 0,
			title: name,
			position: 9,
			group_name: 'General',
			category: { macros_category_id: 13, title: 'Tests', sort: 2 },
			actions: actions.map((action, index) => ({
				macro_action_id: index,
				action_type: '',
				action_display_name: '',
				...action,
			})),
		});
	}
});

test.each(KNOWN)('%s', async (name, _actions, steps) => {
	const [{ macro_id, macro_title, ...found }] = jsonOf(
		await account.output(preview(byId(String(ids.get(name))))),
	);
	expect([macro_id, macro_title]).toEqual([ids.get(name), name]);
	expect(found).toEqual({ update: null, reply: null, note: null, placeholders: [], ...steps });
});

test('a text for all languages with files for single ones asks for the language', async () => {
	const given = preview(byId(String(ids.get('files by language'))));
	const { error } = await account.run(given);
	expect(error?.message).toBe(
		"The macro has its files for 'email_to_user' (Reply to the user) by language [item 0]",
	);
	expect(error?.description).toContain('one of these IDs: 1, 2');
	const options = { languageId: byId(2) };
	const [{ reply: chosen }] = jsonOf(await account.output({ ...given, options }));
	expect(chosen).toEqual({ content: 'Hello', attachment_urls: [PRICE_LIST] });
});

test.each(UNKNOWN)('%s is refused by name', async (name, _actions, what) => {
	const { error, items } = await account.run(preview(byId(String(ids.get(name)))));
	expect(error?.message).toBe(
		`This macro does something that the node does not know: ${what} [item 0]`,
	);
	expect(error?.description).toMatch(/^Known are: 'add_note', /);
	expect(items).toEqual([]);
});

test.each(['invoke', 'engine'] as const)('a tool tells its model (%s)', async (asTool) => {
	const given = preview(byId("={{ $fromAI('macro', '', 'string') }}"));
	const toolArguments = { macro: 'another action' };
	const { items, error } = await account.run(given, { asTool, toolArguments });
	const read = asTool === 'engine' ? JSON.stringify(items) : String(error?.message);
	expect(read).toContain("does not know: 'labels' (Set labels). Known are: 'add_note'");
});
