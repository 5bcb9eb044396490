/** The event a trigger fires for. */
export type EventName =
	| 'caseCreated'
	| 'caseUpdated'
	| 'caseChanged'
	| 'messageAdded'
	| 'caseRated';

/** The kinds of changes that the user can choose. */
export type ChangeKind =
	| 'status'
	| 'priority'
	| 'assignee'
	| 'group'
	| 'subject'
	| 'labels'
	| 'customFields';

export type MessageKind = 'customerReply' | 'agentReply' | 'note';

/** A case as Deskie lists it: dates are RFC 2822 strings, '-' for none. */
export interface CaseRow {
	case_id: number | string;
	created_at?: string;
	updated_at?: string;
	[field: string]: unknown;
}

/** An entry of `GET /api/cases/[id]/changelog.json`. */
export interface ChangeRow {
	created_at?: string;
	event?: string;
	done_by?: string;
	old_value?: unknown;
	value?: unknown;
	[field: string]: unknown;
}

/** A row of `GET /api/cases/[id]/messages.json`. */
export interface MessageRow {
	message_id: number | string;
	user_id?: number;
	staff_id?: number | string;
	sent_via_rule?: boolean;
	note?: boolean;
	created_at?: string;
	sent_at?: string;
	[field: string]: unknown;
}

/** The rows of one answer, and what its headers told. */
export interface Answer<Row> {
	rows: Row[];
	/** Epoch seconds of the answer's `Date` header. */
	serverNow?: number;
	/** `api_calls_left` */
	callsLeft?: number;
	/** `rate_limit_per_minute` */
	callLimit?: number;
}

export interface CaseQuery {
	/** `updated`: from_updated_time and updated_at_*; `created`: from_time and created_at_* */
	by: 'updated' | 'created';
	/** Lower bound, epoch seconds; none when absent. */
	from?: number;
	direction: 'asc' | 'desc';
	page: number;
	limit: number;
}

export interface CasePageQuery {
	caseId: string;
	page: number;
	limit: number;
}

/** A request about one case failed, while Deskie answers others. `cause` is the error to show. */
export class CaseTrouble extends Error {
	constructor(readonly cause: Error) {
		super(cause.message);
	}
}

/**
 * What the algorithm needs from Deskie. Each call is one request. It throws when the request fails:
 * {@link CaseTrouble} when the cause may be the one case asked for. The source adds the user's
 * filters, `show_active_chats` and `show_merged_cases`. A case that does not exist any more gives
 * no rows rather than an error, or one deleted case would stop the trigger for good.
 */
export interface Source {
	cases(query: CaseQuery): Promise<Answer<CaseRow>>;
	/** The whole case, as one row. */
	single(caseId: string): Promise<Answer<CaseRow>>;
	/** Unfiltered, in any order. */
	changelog(query: CasePageQuery): Promise<Answer<ChangeRow>>;
	/** Newest first (`order=desc`). */
	messages(query: CasePageQuery): Promise<Answer<MessageRow>>;
}

export interface Settings {
	event: EventName;
	/** Hash of the account and Start From; another key means a new baseline. */
	key: string;
	/** Epoch seconds; absent = from now on. */
	startFrom?: number;
	/** The most cases of one poll, at least 1; 1,000 when absent. */
	maxCases?: number;
	/** caseUpdated: whether the creation of a case counts as an update. True when absent. */
	includeCreated?: boolean;
	/** caseChanged: which changes to watch; all when absent or empty. */
	changes?: ChangeKind[];
	/**
	 * caseChanged: fire only if one of these is a new value, e.g. `closed`, or of one kind, e.g.
	 * `labels:31`; any when absent or empty.
	 */
	newValues?: string[];
	/** messageAdded: which messages to watch; all when absent or empty. */
	messages?: MessageKind[];
	/** ID of the agent whose own changes do not fire; none when absent. */
	ignoredStaff?: string;
}

/** One event, which becomes one item with `_event: { type, key }`. */
export interface TriggerEvent {
	type: EventName;
	/** Equal for repeats of the same event, and unique otherwise. */
	key: string;
	/** When it happened, epoch seconds. */
	at: number;
	case: CaseRow;
	/** caseChanged */
	change?: ChangeRow;
	/** messageAdded */
	message?: MessageRow;
}

export interface Clock {
	/** Milliseconds this poll may take, where n8n says so. */
	budgetMs?: number;
	/** Milliseconds since the poll began. */
	elapsed(): number;
}
