import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { binaryItem } from '../../engine';
import type { Sandbox } from '../../sandbox';
import { contactFields } from '../../sandbox/account/contacts';
import { linkAll } from '../../sandbox/account/links';
import type { Field } from '../../../nodes/Deskie/operation/field';
import { fieldsOf } from '../../../nodes/Deskie/operation/operation';
import { resources } from '../../../nodes/Deskie/resources';
import { byId } from './locate';
import { samplesOf } from './samples';
import { wholeMacro } from './wholeMacro';

const about = { caseId: byId(200) };
const reply = { ...about, messageId: byId(2001) };
const agent = { staffId: byId(123), replaceStaffId: byId(189) };
const group = { groupId: byId(46), replaceGroupId: byId(45) };
const dates = { fromTime: '2030-01-10T10:00:00Z', toTime: '2030-02-10T10:00:00Z' };
const note = { ...about, messageId: byId(2002) };

const newContact = { contacts: { contact: [{ type: 'email', value: 'someone@example.com' }] } };
const customerFields = {
	mappedFields: { mappingMode: 'defineBelow', value: { cf_20: 'C-9' } },
	customFields: { field: [{ field: 'cf_20', value: 'C-8' }] },
};
const linked = { userId: byId(125), otherUserId: byId(127) };

/** A new case, its customer in each of the ways. */
const newCase = {
	userEmail: 'emma.walsh@example.com',
	userPhone: '+4915550109',
	userWhatsappPhone: '+4915550209',
	userCustomId: 'app-7789',
	customChannel: byId('cch1'),
	subject: 'A question',
	content: 'How bright is it?',
	contentHtml: '<p>How bright is it?</p>',
	mappedFields: { mappingMode: 'defineBelow', value: { cf_25: 'LL-9' } },
};

/**
 * Parameters with which each operation succeeds on the account of {@link prepare}. Hidden fields
 * have values, too, so that a choice which shows them has an effect. `{account}` stands for the
 * stand-in's address.
 */
const PARAMETERS: Record<string, INodeParameters> = {
	'attachment.download': { url: '{account}/files/301' },
	'attachment.getAll': { ...about, limit: 1 },
	'case.create': {
		...newCase,
		customFields: { field: [{ field: 'cf_30', value: 'Nothing yet' }] },
	},
	'case.count': {},
	'case.createOrUpdate': {
		matchField: byId('cf_47'),
		matchValue: '2031-05-31',
		...newCase,
		customFields: { field: [{ field: 'cf_25', value: 'LL-8' }] },
	},
	'case.delete': about,
	'case.get': about,
	'case.getAll': {},
	'case.getChangelog': about,
	'case.getTranscript': about,
	'case.rate': { ...about, rating: 'middle' },
	'case.restore': about,
	'case.spam': about,
	'case.trash': about,
	'case.update': {
		...about,
		updateFields: { subject: 'A question' },
		mappedFields: { mappingMode: 'defineBelow', value: { cf_25: 'LL-9' } },
		customFields: { field: [{ field: 'cf_30', value: 'Nothing yet' }] },
	},
	'company.createOrUpdate': { companyName: 'New Shop', matchDomain: 'new-shop.example.com' },
	'filter.getAll': {},
	'group.delete': group,
	'group.disable': group,
	'idea.deleteOfficialResponse': about,
	'idea.setOfficialResponse': { ...about, content: 'We will build it' },
	'idea.update': { ...about, updateFields: { content: 'Softer light' } },
	'macro.preview': { macroId: byId(wholeMacro.macro_id), options: { languageId: byId(2) } },
	'message.create': {
		...about,
		staffId: byId(330),
		userId: byId(125),
		content: 'How are you?',
		contentHtml: '<p>How are you?</p>',
	},
	'message.delete': reply,
	'message.getAll': about,
	'message.rate': { ...reply, rating: 'middle' },
	'message.update': { ...reply, content: 'Edited', contentHtml: '<p>Edited</p>' },
	'note.create': { ...about, content: 'Call back', contentHtml: '<p>Call back</p>' },
	'note.delete': note,
	'note.update': { ...note, content: 'Edited', contentHtml: '<p>Edited</p>' },
	'report.getLeaderboard': dates,
	'report.getSatisfaction': dates,
	'staff.delete': agent,
	'staff.disable': agent,
	'user.create': { ...newContact, ...customerFields },
	'user.createOrUpdate': {
		userEmail: 'someone@example.com',
		userPhone: '+4915550109',
		userCustomId: 'app-7789',
		userCustomChannel: byId('cch1'),
		...customerFields,
	},
	'user.getIdentificationCode': { ...newContact, ...customerFields },
	'user.link': {
		...linked,
		userEmail: 'deniz.aydin@example.com',
		userPhone: '+4915550101',
	},
	'user.unlink': linked,
	'user.update': { userId: byId(133), updateFields: { userNote: 'VIP' }, ...customerFields },
};

/** Parameters with which an operation succeeds: those above, or else a sample of what it needs. */
export function baselineOf(resource: string, operation: string): INodeParameters {
	const parameters = PARAMETERS[`${resource}.${operation}`] ?? needsOf(resource, operation);
	const isList = fieldsOf(find(resource, operation)).some(({ name }) => name === 'returnAll');
	return { resource, operation, ...(isList && { limit: 1 }), ...parameters };
}

function find(resource: string, operation: string) {
	const found = resources
		.find(({ option }) => option.value === resource)
		?.operations.find(({ option }) => option.value === operation);
	if (!found) throw new Error(`There is no operation ${resource}: ${operation}`);
	return found;
}

/** Samples for the required fields; for an update also for one field to change. */
function needsOf(resource: string, operation: string): INodeParameters {
	const found = find(resource, operation);
	const sampled = (fields: Field[]) =>
		Object.fromEntries(fields.map((field) => [field.name, samplesOf(resource, field)[0]]));
	const fields = fieldsOf(found);
	const changes = fields.find(({ name }) => name === 'updateFields')?.options as Field[];
	return {
		...sampled(fields.filter(({ required }) => required)),
		...(changes && { updateFields: sampled(changes.slice(0, 1)) }),
	} as INodeParameters;
}

/** The people, labels and other records of an account when a test first used it. */
const directories = new WeakMap<object, Map<string, Map<unknown, unknown>>>();

const LEFT_AS_THEY_ARE = ['cases', 'messages', 'changelogs', 'files', 'filters'];

/** Restores what operations changed or deleted, of any kind. */
function restoreDirectory(account: Sandbox['account']): void {
	const parts = [...Object.entries(account), ...Object.entries(account.knowledgeBase)];
	const maps = parts.filter(
		(entry): entry is [string, Map<unknown, unknown>] =>
			entry[1] instanceof Map && !LEFT_AS_THEY_ARE.includes(entry[0]),
	);
	const before =
		directories.get(account) ??
		new Map(maps.map(([name, rows]) => [name, structuredClone(rows)] as const));
	directories.set(account, before);
	for (const [name, rows] of maps) {
		rows.clear();
		for (const [id, row] of structuredClone(before.get(name) ?? new Map())) rows.set(id, row);
	}
}

/** An email with everything that a transcript may cut or mask, longer than its smallest limit. */
const LETTER = `Light like a sunrise. ${'I wake at six. '.repeat(30)}
My card is 4111 1111 1111 1111, my address emma.walsh@example.com.
-- 
Emma

On Mon, 5 May 2014 at 10:15, Lumi <help@example.com> wrote:
> Which light?`;

/** Resets the account that operations work on. */
export function prepare({ account }: Sandbox): void {
	restoreDirectory(account);
	account.addMacro(wholeMacro);
	const phone = contactFields('user_phone', '+4915550102');
	account.addUser({ user_id: 136, user_full_name: 'Lena Roth', ...phone });
	linkAll(account, [123, 124, 125, 127]);
	for (const { case_id, custom_fields } of [...account.cases.values()]) {
		if (/^2031-/.test(String(custom_fields.cf_47))) account.remove(case_id);
	}
	for (const case_id of [200, 201]) {
		account.messages.delete(case_id);
		account.changelogs.delete(case_id);
		account.addCase({
			case_id,
			case_number: `100-000${case_id}`,
			subject: 'A lamp that wakes me',
			status: 'open',
			channel: 'idea',
			idea: { content: 'Light', stage: 'planned', category: 319, official_response: 'Yes' },
		});
		account.addMessage(case_id, {
			message_id: 1999,
			user_id: 123,
			content: LETTER,
			files: [{ file_name: 'sun.txt', mime_type: 'text/plain', content: Buffer.from('sun') }],
		});
		for (const [message_id, isNote] of [
			[2001, false],
			[2003, false],
			[2002, true],
			[2004, true],
		] as const) {
			const files =
				message_id === 2002
					? [{ file_name: 'moon.txt', mime_type: 'text/plain', content: Buffer.from('moon') }]
					: [];
			const message = { message_id, staff_id: 22, note: isNote, content: 'Text', files };
			account.addMessage(case_id, message);
		}
		account.change(case_id, { status: 'waiting' });
		const created_at = account.now();
		account.log(case_id, { created_at, event: 'rules', done_by: 'rule_1', old_value: 'Rule 1' });
	}
}

/** An item with two files. */
export async function itemWithFiles(): Promise<INodeExecutionData> {
	const one = await binaryItem(Buffer.from('one'), 'one.txt', 'text/plain');
	const two = await binaryItem(Buffer.from('two'), 'two.txt', 'text/plain');
	return { json: {}, binary: { data: one.binary!.data, other: two.binary!.data } };
}
