import type { Account } from '../account/account';
import type { CaseRecord, MessageRecord } from '../account/records';
import { FILES_PATH } from '../present/message';
import { type Cell, markup, type Markup, NOTHING, shortened, table } from './markup';

const SHOWN_CASES = 100;
const SHOWN_MESSAGES = 10;
const LONGEST_TEXT = 600;
const EVERYTHING = { removed: true, merged: true, activeChats: true };
const HEADS = [
	'ID',
	'Number',
	'Subject',
	'Status',
	'Priority',
	'Channel',
	'Agent',
	'Labels',
	'Changed',
];

/** The cases last changed, with what was written in them. */
export function caseTable(account: Account): Markup {
	const rows = account.list
		.rows('updated_at', {}, EVERYTHING, account.listedAt())
		.slice(-SHOWN_CASES)
		.reverse();
	return table(
		HEADS,
		rows.map((row) => cellsOf(account, row)),
	);
}

function cellsOf(account: Account, row: CaseRecord): Cell[] {
	const messages = account.messages.get(row.case_id) ?? [];
	const labels = row.labels.map((id) => account.labels.get(id)?.label_title ?? String(id));
	return [
		{ name: 'id', text: String(row.case_id) },
		{ name: 'number', text: row.case_number },
		{
			name: 'subject',
			text: row.subject,
			opens: {
				key: `case-${row.case_id}`,
				hint: countOf(messages),
				inside: markup`${factsOf(account, row)}${conversation(account, messages)}`,
			},
		},
		{ name: 'state', text: [row.status, ...whereabouts(row)].join(', ') },
		{ name: 'priority', text: row.priority },
		{ name: 'channel', text: row.channel },
		{ name: 'agent', text: agentName(account, row.staff_id) },
		{ name: 'labels', text: labels.join(', ') },
		{ name: 'changed', text: shortDate(account, row.updated_at) },
	];
}

function countOf(messages: readonly MessageRecord[]): string {
	const notes = messages.filter(({ note }) => note).length;
	const replies = messages.length - notes;
	const counts = [
		`${replies} ${replies === 1 ? 'message' : 'messages'}`,
		...(notes > 0 ? [`${notes} ${notes === 1 ? 'note' : 'notes'}`] : []),
	];
	return counts.join(', ');
}

function whereabouts(row: CaseRecord): string[] {
	return [
		...(row.deleted ? ['trash'] : []),
		...(row.spam ? ['spam'] : []),
		...(row.parent_case_id ? ['merged'] : []),
		...(row.active_chat ? ['chat'] : []),
	];
}

/** What a workflow can set besides the columns of the table. */
function factsOf(account: Account, row: CaseRecord): Markup {
	const { idea } = row;
	const facts: Array<[name: string, value: string | undefined]> = [
		['Customer', userName(account, row.user_id)],
		['Group', account.groups.get(row.group_id)?.group_title],
		...Object.entries(row.custom_fields).map(([name, value]): [string, string] => {
			const field = account.customFields.get(Number(name.replace('cf_', '')));
			return [`${field?.title ?? 'Field'} (${name})`, String(value)];
		}),
		['Rating', row.rating === null ? undefined : `${row.rating} ${row.rating_comment}`],
		['Idea', idea ? `${idea.stage}: ${idea.content}` : undefined],
		['Official response', idea?.official_response],
	];
	const shown = facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
	return markup`<dl>${shown.map(
		([name, value]) => markup`<dt>${name}</dt><dd>${shortened(value, LONGEST_TEXT)}</dd>`,
	)}</dl>`;
}

function conversation(account: Account, messages: readonly MessageRecord[]): Markup {
	const shown = messages.slice(-SHOWN_MESSAGES);
	const earlier = messages.length - shown.length;
	const note = earlier > 0 ? markup`<p>… and ${earlier} earlier</p>` : NOTHING;
	return markup`${note}${shown.map((message) => messageMarkup(account, message))}`;
}

function messageMarkup(account: Account, message: MessageRecord): Markup {
	const { content, content_html, created_at, sent_at, files } = message;
	const author =
		message.user_id > 0
			? userName(account, message.user_id)
			: agentName(account, message.staff_id) || `agent ${message.staff_id}`;
	const leaves = sent_at > created_at ? `, leaves ${shortDate(account, sent_at)}` : '';
	const about = `${author}, ${shortDate(account, created_at)}${leaves}`;
	const text = [content, content_html].filter(Boolean).join('\n');
	const links = files.map(
		({ file_id, file_name, file_size }) =>
			markup`<p><a href="${FILES_PATH}/${file_id}">${file_name}</a> <small>${file_size} bytes</small></p>`,
	);
	return markup`<div class="message ${message.note ? 'note' : 'reply'}"><small>${
		message.note ? 'Note by ' : ''
	}${about}</small><p>${shortened(text, LONGEST_TEXT)}</p>${links}</div>`;
}

function agentName(account: Account, staffId: number): string {
	return account.staff.get(staffId)?.staff_full_name ?? '';
}

function userName(account: Account, userId: number): string {
	const user = account.users.get(userId);
	const contact = user?.user_email || user?.user_phone || user?.user_custom_id;
	return [user?.user_full_name, contact].filter(Boolean).join(', ') || `user ${userId}`;
}

/** In the account's zone: '05 May 2014 00:15:17'. */
function shortDate(account: Account, seconds: number): string {
	return account.dates.format(seconds).slice(5, -6);
}
