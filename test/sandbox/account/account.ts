import { AccountDates } from '../dates';
import { CaseList } from './caseList';
import { changesBetween } from './changes';
import { Directory } from './directory';
import { KnowledgeBase } from './knowledgeBase';
import { newCase } from './newCase';
import type { CaseRecord, ChangeEntry, FileRecord, MessageRecord, Seconds } from './records';

export interface AccountOptions {
	/** '+03:00' or an IANA zone name. */
	offset: string;
	/** Epoch milliseconds. */
	now: () => number;
}

/** Who made a change, and when. */
export interface Change {
	/** `staff_<id>` (default: the first agent), `rule_<id>` or `omnidesk`. */
	by?: string;
	/** Default: now. */
	at?: Seconds;
}

/** A new case; with a content it gets a first message of the customer. */
export type NewCase = Partial<CaseRecord> & { content?: string; content_html?: string };

export type NewFile = Pick<FileRecord, 'file_name' | 'mime_type' | 'content'>;
export type NewMessage = Partial<Omit<MessageRecord, 'files'>> & { files?: readonly NewFile[] };

/** The data of one Deskie account, changed by the API's routes and by tests alike. */
export class Account extends Directory {
	readonly cases = new Map<number, CaseRecord>();
	/** By case id, in the order of writing. */
	readonly messages = new Map<number, MessageRecord[]>();
	/** By case id, oldest first. */
	readonly changelogs = new Map<number, ChangeEntry[]>();
	/** By file id. */
	readonly files = new Map<number, FileRecord>();
	readonly list = new CaseList();
	readonly knowledgeBase = new KnowledgeBase(this);
	/** Ids of cases that were deleted for good. */
	readonly removedCases = new Set<number>();
	readonly dates: AccountDates;

	/**
	 * How long lists still show a case's old state after a change (ms; by case id when it is a
	 * function).
	 */
	visibleAfterMs: number | ((caseId: number) => number) = 0;
	/** How far the server's clock is ahead (ms): moves the Date header and all new timestamps. */
	clockSkewMs = 0;

	private readonly numbers = new Map<string, number>();
	private lastCaseId = 1000;
	private lastMessageId = 5000;
	private lastFileId = 300;

	constructor(private readonly options: AccountOptions) {
		super(() => Math.floor(this.nowMs() / 1000));
		this.dates = new AccountDates(options.offset);
	}

	/** The server's clock, epoch milliseconds, skew included. */
	nowMs(): number {
		return this.options.now() + this.clockSkewMs;
	}

	addCase(given: NewCase = {}): CaseRecord {
		const { content, content_html, ...fields } = given;
		const caseId = fields.case_id ?? this.lastCaseId + 1;
		this.lastCaseId = Math.max(this.lastCaseId, caseId);
		this.removedCases.delete(caseId);
		const user =
			(fields.user_id !== undefined ? this.users.get(fields.user_id) : first(this.users)) ??
			this.addUser({ user_id: fields.user_id, user_email: 'customer@example.com' });
		const record = newCase(fields, caseId, this.now(), {
			user_id: user.user_id,
			recipient: user.user_email || user.user_phone || (fields.channel ?? 'web'),
			group_id: first(this.groups)?.group_id ?? 0,
			language_id: user.language_id,
		});
		this.numbers.set(record.case_number, caseId);
		this.store(record);
		if (content !== undefined || content_html !== undefined) {
			const { user_id, created_at } = record;
			const message = { user_id, staff_id: 0, created_at, content, content_html };
			this.writeMessage(caseId, message);
		}
		return record;
	}

	/** Many cases at once: the same fields for all, or fields by number (0 …). */
	addCases(count: number, given: NewCase | ((index: number) => NewCase) = {}): void {
		for (let index = 0; index < count; index++) {
			this.addCase(typeof given === 'function' ? given(index) : given);
		}
	}

	/** @throws when there is no such case */
	getCase(caseId: number): CaseRecord {
		const record = this.cases.get(caseId);
		if (!record) throw new Error(`There is no case ${caseId}`);
		return record;
	}

	caseIdOf(caseNumber: string): number | undefined {
		return this.numbers.get(caseNumber);
	}

	/** Changes a case: bumps `updated_at` and writes the changelog. */
	change(caseId: number, fields: Partial<CaseRecord>, change: Change = {}): CaseRecord {
		const before = this.getCase(caseId);
		const at = change.at ?? this.now();
		const by = change.by ?? `staff_${first(this.staff)?.staff_id ?? 0}`;
		const closed_at =
			(fields.status ?? before.status) === 'closed' ? (before.closed_at ?? at) : null;
		const after = { closed_at, ...fields, updated_at: at };
		const record = { ...before, ...after };
		const entries = changesBetween(before, record, by, at);
		if (entries.length > 0) this.log(caseId, ...entries);
		return this.store(record);
	}

	/** Puts entries into the changelog of a case, which is kept in the order of time. */
	log(caseId: number, ...entries: ChangeEntry[]): void {
		const all = [...(this.changelogs.get(caseId) ?? []), ...entries];
		this.changelogs.set(
			caseId,
			all.sort((a, b) => a.created_at - b.created_at),
		);
	}

	/** Adds a reply or note; bumps the case's `updated_at` to `change.at` (default: now). */
	addMessage(caseId: number, given: NewMessage = {}, change: Change = {}): MessageRecord {
		const at = change.at ?? this.now();
		const message = this.writeMessage(caseId, { created_at: at, ...given });
		const before = this.getCase(caseId);
		const byStaff = !message.note && message.staff_id > 0;
		this.change(
			caseId,
			{
				last_response_at: message.note ? before.last_response_at : message.sent_at,
				first_response_at: before.first_response_at ?? (byStaff ? message.sent_at : null),
			},
			{ ...change, at },
		);
		return message;
	}

	findMessage(caseId: number, messageId: number): MessageRecord | undefined {
		return this.messages.get(caseId)?.find((message) => message.message_id === messageId);
	}

	/** @throws when there is no such message */
	changeMessage(caseId: number, messageId: number, fields: Partial<MessageRecord>): MessageRecord {
		const messages = this.messages.get(caseId) ?? [];
		const index = messages.findIndex((message) => message.message_id === messageId);
		if (index < 0) throw new Error(`There is no message ${messageId} in case ${caseId}`);
		messages[index] = { ...messages[index], ...fields };
		this.change(caseId, {});
		return messages[index];
	}

	removeMessage(caseId: number, messageId: number): void {
		const messages = this.messages.get(caseId) ?? [];
		this.messages.set(
			caseId,
			messages.filter((message) => message.message_id !== messageId),
		);
		this.change(caseId, {});
	}

	/** Deletes a case for good, with its messages and changelog. */
	remove(caseId: number): void {
		const record = this.getCase(caseId);
		this.numbers.delete(record.case_number);
		this.cases.delete(caseId);
		this.messages.delete(caseId);
		this.changelogs.delete(caseId);
		this.list.withdraw(caseId);
		this.removedCases.add(caseId);
	}

	/** Takes a deleted label off all cases, which does not count as a change of theirs. */
	forgetLabel(labelId: number): void {
		for (const record of this.cases.values()) {
			if (!record.labels.includes(labelId)) continue;
			const labels = without(record.labels, labelId);
			const locked_labels = without(record.locked_labels, labelId);
			this.store({ ...record, labels, locked_labels });
		}
	}

	private store(record: CaseRecord): CaseRecord {
		this.cases.set(record.case_id, record);
		this.removedCases.delete(record.case_id);
		const { visibleAfterMs } = this;
		const wait =
			typeof visibleAfterMs === 'function' ? visibleAfterMs(record.case_id) : visibleAfterMs;
		this.list.publish(record, wait > 0 ? this.options.now() + wait : undefined);
		return record;
	}

	/** The clock for late visibility, without skew. */
	listedAt(): number {
		return this.options.now();
	}

	private writeMessage(caseId: number, given: NewMessage): MessageRecord {
		const message_id = given.message_id ?? this.lastMessageId + 1;
		this.lastMessageId = Math.max(this.lastMessageId, message_id);
		const created_at = given.created_at ?? this.now();
		const fromUser = (given.user_id ?? 0) > 0;
		const message: MessageRecord = {
			user_id: 0,
			note: false,
			sent_at: created_at,
			sent_via_rule: false,
			rating: null,
			rating_comment: '',
			rated_staff_id: 0,
			rated_at: null,
			...given,
			staff_id: given.staff_id ?? (fromUser ? 0 : (first(this.staff)?.staff_id ?? 0)),
			content: given.content ?? '',
			content_html: given.content_html ?? '',
			files: (given.files ?? []).map((file) => this.keepFile(file, created_at)),
			created_at,
			message_id,
			case_id: caseId,
		};
		const messages = this.messages.get(caseId);
		if (messages) messages.push(message);
		else this.messages.set(caseId, [message]);
		return message;
	}

	private keepFile(file: NewFile, created_at: Seconds): FileRecord {
		const file_id = ++this.lastFileId;
		const kept = { ...file, file_id, file_size: file.content.length, created_at };
		this.files.set(file_id, kept);
		return kept;
	}
}

function first<Row>(records: ReadonlyMap<number, Row>): Row | undefined {
	return records.values().next().value;
}

function without(ids: readonly number[], id: number): number[] {
	return ids.filter((other) => other !== id);
}
