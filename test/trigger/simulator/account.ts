import type { CaseRow, ChangeRow, MessageRow } from '../../../nodes/Deskie/trigger/algorithm/types';
import { rfc2822 } from './rfc2822';
import { SortedList } from './sortedList';

export type EditKind =
	| 'create'
	| 'edit'
	| 'reply'
	| 'note'
	| 'answer'
	| 'schedule'
	| 'rate'
	| 'leave';

/** Something that happens in the account. Times are epoch seconds with fractions. */
export interface Edit {
	at: number;
	caseId: number;
	kind: EditKind;
	/** Seconds until it is visible in the API. */
	delay?: number;
	/** schedule: seconds until the message is sent. */
	sentAfter?: number;
}

/** An edit that has happened, as the ledger checks it. */
export interface Happened extends Edit {
	revision: number;
	visibleAt: number;
	messageId?: number;
	/** The case's status. */
	after: string;
}

interface Entry<Row> {
	visibleAt: number;
	row: Row;
}

interface SimulatedCase {
	id: number;
	createdAt: number;
	updatedAt: number;
	revision: number;
	closed: boolean;
	closedAt?: number;
	lastResponseAt?: number;
	rating?: string;
	isGone: boolean;
	visibleAt: number;
	/** The row that lists show at present, and its list keys. */
	shown?: { row: CaseRow; rating: string; updatedKey: number; createdKey: number };
	changelog: Array<Entry<ChangeRow>>;
	messages: Array<Entry<MessageRow>>;
}

export interface AccountOptions {
	zone?: string;
	/** Rows of one second are listed by descending id. */
	tiesDescend?: boolean;
	/** Whether list rows carry the rating. */
	listsRatings?: boolean;
	onEdit?: (edit: Happened) => void;
}

/** Greater than any case id; with short second counts it keeps list keys exact. */
const TIES = 4_000_000;
const KEY_EPOCH = 1_700_000_000;

/** A Deskie account in memory, with its own clock that only `advance` moves. */
export class Account {
	readonly cases = new Map<number, SimulatedCase>();

	readonly byUpdate = new SortedList<CaseRow>();

	readonly byCreation = new SortedList<CaseRow>();

	private nextEdit = 0;

	private readonly dates = new Map<number, string>();

	private nextMessage = 1;

	/** When the last of the scheduled messages is sent. */
	private lastSending = 0;

	private waiting: Array<{ visibleAt: number; show: () => void }> = [];

	constructor(
		public now: number,
		private readonly edits: Edit[],
		readonly options: AccountOptions,
	) {}

	/** The list key of a row; `key(second, 0)` is the first one of its second. */
	key(second: number, id: number): number {
		const tie = id === 0 ? 0 : this.options.tiesDescend ? TIES - id : id;
		return (second - KEY_EPOCH) * TIES + tie;
	}

	/** Advances the clock, and makes everything happen that is due. */
	advance(seconds: number): void {
		const until = this.now + seconds;
		for (;;) {
			const edit = this.edits[this.nextEdit];
			const shown = this.waiting[0];
			const editAt = edit?.at ?? Infinity;
			const shownAt = shown?.visibleAt ?? Infinity;
			if (Math.min(editAt, shownAt) > until) break;
			if (editAt <= shownAt) {
				this.nextEdit++;
				this.now = Math.max(this.now, editAt);
				this.apply(edit);
			} else {
				this.waiting.shift();
				this.now = Math.max(this.now, shownAt);
				shown.show();
			}
		}
		this.now = until;
	}

	/** Whether nothing more will happen by itself. */
	get isQuiet(): boolean {
		if (this.now < this.lastSending) return false;
		return this.nextEdit >= this.edits.length && this.waiting.length === 0;
	}

	private apply(edit: Edit): void {
		const second = Math.floor(edit.at);
		let subject = this.cases.get(edit.caseId);
		if (subject === undefined) {
			subject = {
				id: edit.caseId,
				createdAt: second,
				updatedAt: second,
				revision: 0,
				closed: false,
				isGone: false,
				visibleAt: 0,
				changelog: [],
				messages: [],
			};
			this.cases.set(edit.caseId, subject);
		}
		if (subject.isGone) return;
		const found = subject;
		found.updatedAt = second;
		found.visibleAt = Math.max(found.visibleAt, edit.at + (edit.delay ?? 0));
		const messageId = this.write(found, edit, second);
		const { visibleAt } = found;
		const { revision } = found;
		const after = found.closed ? 'closed' : 'open';
		this.options.onEdit?.({ ...edit, revision, visibleAt, messageId, after });
		const shown = {
			row: this.rowOf(found),
			rating: found.rating ?? '-',
			updatedKey: this.key(second, found.id),
			createdKey: this.key(found.createdAt, found.id),
		};
		const show = () => this.show(found, edit.kind === 'leave' ? undefined : shown);
		if (visibleAt <= edit.at) show();
		else this.wait(visibleAt, show);
	}

	/** What an edit changes in the case, its changelog and its messages. */
	private write(subject: SimulatedCase, edit: Edit, second: number): number | undefined {
		const date = this.date(second);
		const { visibleAt } = subject;
		switch (edit.kind) {
			case 'create':
			case 'leave':
				subject.revision++;
				subject.isGone = edit.kind === 'leave';
				return undefined;
			case 'rate':
				subject.rating = subject.rating === 'high' ? 'low' : 'high';
				return undefined;
			case 'edit': {
				const [before, after] = subject.closed ? ['closed', 'open'] : ['open', 'closed'];
				subject.closed = !subject.closed;
				subject.closedAt = subject.closed ? second : undefined;
				subject.revision++;
				const row = {
					created_at: date,
					event: 'status',
					done_by: 'staff_1',
					old_value: before,
					value: after,
				};
				subject.changelog.push({ visibleAt, row });
				return undefined;
			}
			default: {
				const id = this.nextMessage++;
				if (edit.kind !== 'note') subject.lastResponseAt = second;
				this.lastSending = Math.max(this.lastSending, edit.at + (edit.sentAfter ?? 0));
				const isCustomer = edit.kind === 'reply';
				const row: MessageRow = {
					message_id: id,
					user_id: isCustomer ? 7 : 0,
					staff_id: isCustomer ? 0 : 1,
					note: edit.kind === 'note',
					created_at: date,
					sent_at: this.date(second + (edit.sentAfter ?? 0)),
				};
				subject.messages.push({ visibleAt, row });
				return id;
			}
		}
	}

	private wait(visibleAt: number, show: () => void): void {
		let at = this.waiting.length;
		while (at > 0 && this.waiting[at - 1].visibleAt > visibleAt) at--;
		this.waiting.splice(at, 0, { visibleAt, show });
	}

	private show(subject: SimulatedCase, shown: SimulatedCase['shown']): void {
		if (subject.shown) {
			this.byUpdate.remove(subject.shown.updatedKey);
			this.byCreation.remove(subject.shown.createdKey);
		}
		if (shown) {
			this.byUpdate.add(shown.updatedKey, shown.row);
			this.byCreation.add(shown.createdKey, shown.row);
		}
		subject.shown = shown;
	}

	/** What a list shows of a case as it is now. */
	private rowOf(subject: SimulatedCase): CaseRow {
		const dated = (second: number | undefined) => (second === undefined ? '-' : this.date(second));
		return {
			case_id: subject.id,
			subject: 'Where is my order?',
			status: subject.closed ? 'closed' : 'open',
			created_at: this.date(subject.createdAt),
			updated_at: this.date(subject.updatedAt),
			closed_at: dated(subject.closedAt),
			last_response_at: dated(subject.lastResponseAt),
			custom_fields: { cf_1: subject.revision },
			...(this.options.listsRatings ? { rating: subject.rating ?? '-' } : {}),
		};
	}

	private date(second: number): string {
		const known = this.dates.get(second);
		if (known !== undefined) return known;
		const date = rfc2822(second, this.options.zone ?? 'UTC+3');
		this.dates.set(second, date);
		return date;
	}
}
