import type { Account, NewFile } from '../account/account';
import { fillDirectory } from './directory';
import { STAFF } from './ids';
import { smallPdf, smallPng } from './files';
import { type Story, stories } from './stories';

const HOUR = 60 * 60;
const FIRST_CASE_ID = 2000;

/** Files by the subject of the case whose first message carries them: one old, one fresh. */
const FILES: Record<string, () => NewFile> = {
	'Contract for 40 floor lamps': () => ({
		file_name: 'contract.pdf',
		mime_type: 'application/pdf',
		content: smallPdf('Contract for 40 floor lamps'),
	}),
	'Picture of the dent': () => ({
		file_name: 'dent.png',
		mime_type: 'image/png',
		content: smallPng(16, [196, 120, 40]),
	}),
};

/** A small believable account: a maker of lamps. Always the same, dated relative to now. */
export function fillDemo(account: Account): void {
	fillDirectory(account);
	stories.forEach((story, index) => tell(account, FIRST_CASE_ID + index, story));
	scheduleReply(account);
	logRules(account);
}

function tell(account: Account, case_id: number, story: Story): void {
	const { subject, channel, text, user: user_id, now } = story;
	const { status, staff_id, priority, ...rest } = now;
	const start = account.now() - Math.round(story.age * HOUR);
	const later = (minutes: number) => start + minutes * 60;
	account.addCase({
		...rest,
		case_id,
		created_at: start,
		user_id,
		subject,
		channel,
		status: 'open',
	});
	const file = FILES[subject]?.();
	account.addMessage(
		case_id,
		{ user_id, content: text, created_at: start, files: file ? [file] : [] },
		{ at: start },
	);
	if (staff_id !== undefined) {
		account.change(case_id, { staff_id }, { by: 'rule_1332', at: later(5) });
	}
	if (priority !== undefined) {
		account.change(case_id, { priority }, { by: `staff_${STAFF.olivia}`, at: later(20) });
	}
	if (story.note) {
		const [author, content] = story.note;
		account.addMessage(
			case_id,
			{ staff_id: author, content, note: true, created_at: later(40) },
			{ at: later(40) },
		);
	}
	if (story.reply) {
		const [author, content] = story.reply;
		const by = `staff_${author}`;
		const message = { staff_id: author, content_html: `<p>${content}</p>`, created_at: later(60) };
		account.addMessage(case_id, message, { by, at: later(60) });
	}
	if (status !== undefined && status !== 'open') {
		account.change(case_id, { status }, { by: `staff_${staff_id ?? STAFF.olivia}`, at: later(61) });
	}
}

/** A reply written today that leaves tomorrow. */
function scheduleReply(account: Account): void {
	const caseId = caseWith(account, 'Light for a meeting room');
	const written = account.now() - 2 * HOUR;
	account.addMessage(
		caseId,
		{
			staff_id: STAFF.ben,
			content_html: '<p>Have you decided?</p>',
			created_at: written,
			sent_at: written + 24 * HOUR,
		},
		{ by: `staff_${STAFF.ben}`, at: written },
	);
}

/** Changelog entries that only rules and chats write. */
function logRules(account: Account): void {
	const ruled = account.getCase(caseWith(account, 'App does not find the bulb'));
	account.log(ruled.case_id, {
		created_at: ruled.created_at + 5 * 60,
		event: 'rules',
		done_by: 'rule_1332',
		old_value: 'Give bugs to Product (ID - 1332)',
	});
	const chat = account.getCase(caseWith(account, 'Chat with Anna Lindqvist'));
	account.log(
		chat.case_id,
		{
			created_at: chat.created_at,
			event: 'chat_activation',
			done_by: 'omnidesk',
			old_value: '',
			value: String(chat.user_id),
		},
		{
			created_at: chat.created_at + 5 * 60,
			event: 'fixed_chat',
			done_by: 'rule_1332',
			old_value: '0',
			value: String(STAFF.ben),
		},
	);
}

function caseWith(account: Account, subject: string): number {
	for (const record of account.cases.values())
		if (record.subject === subject) return record.case_id;
	throw new Error(`The demo has no case "${subject}"`);
}
