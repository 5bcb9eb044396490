import type { Plan } from './limits';

export interface SandboxOptions {
	/** Default 0: any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/** Default unlimited: no limit and no rate headers. */
	plan?: Plan;
	/** Enabled agents, for the plan's limit. Default 4. */
	agents?: number;
	/** Calls a window, in place of the plan's. */
	rateLimit?: number;
	/** Length of a rate window in ms, default 60000. */
	windowMs?: number;
	/** Which rate headers are sent. Default all. */
	rateHeaders?: 'all' | 'noRetryAfter' | 'none';
	/** Milliseconds before each answer of the API, default 0. */
	latency?: number;
	/** Default demo: a small believable account. Empty has one agent, one group, one language. */
	data?: 'demo' | 'empty';
	/** UTC offset or IANA zone of the account's dates, default '+03:00'. */
	offset?: string;
	/** Epoch milliseconds, default Date.now. */
	now?: () => number;
	dialect?: Partial<Dialect>;
	/** How many of the last requests stay recorded, default all. */
	keepRequests?: number;
}

/** Where the sources on the API disagree; each key switches one behaviour. */
export interface Dialect {
	/** Names of the copy fields in case answers. */
	copies: 'cc_emails' | 'recipient_cc';
	/** An empty list: `{total_count: 0}` or `{"case": []}`. */
	emptyList: 'total_count' | 'legacy';
	/** Lists: keys "0", "1" … with `total_count`, or a real array without it. */
	lists: 'object' | 'array';
	/** Which body wrapper creating and editing notes takes. */
	noteWrapper: 'note' | 'message' | 'both';
	/** Which spelling of a note's author is honoured; both are always accepted. */
	noteAuthor: 'note_staff_id' | 'staff_id' | 'both';
	/** Which spelling of the rated agent is honoured; both are always accepted. */
	ratedStaff: 'rating_staff_id' | 'rated_staff_id' | 'both';
	/** Answer of bulk replies and notes. */
	bulkReply: 'case_success_id' | 'message' | 'empty';
	/** Unknown id in a bulk call: left out of the answer, or 404 for the whole call. */
	bulkMissing: 'omit' | 'error';
	/** Where the path takes a case_number in place of a case_id. */
	caseNumbers: 'everywhere' | 'reads' | 'none';
	/** Whether deleted and spam cases are in the default list. */
	trashed: 'listed' | 'hidden';
	/** Whether from_updated_time and to_updated_time narrow the case list. */
	updatedTime: 'honoured' | 'ignored';
	/** Whether the case list is sorted as asked (else updated_at_desc). */
	sort: 'honoured' | 'ignored';
	/** Error bodies come with their 4xx status, or with 200. */
	errorStatus: 'status' | 'ok';
	/** Status of creating calls. */
	created: 201 | 200;
	/** Whether the changelog honours page and limit. */
	changelogPaging: 'honoured' | 'ignored';
}

export const DEFAULT_DIALECT: Readonly<Dialect> = {
	copies: 'cc_emails',
	emptyList: 'total_count',
	lists: 'object',
	noteWrapper: 'both',
	noteAuthor: 'both',
	ratedStaff: 'both',
	bulkReply: 'case_success_id',
	bulkMissing: 'omit',
	caseNumbers: 'reads',
	trashed: 'hidden',
	updatedTime: 'honoured',
	sort: 'honoured',
	errorStatus: 'status',
	created: 201,
	changelogPaging: 'honoured',
};
