export type Plan = 'basic' | 'standard' | 'pro' | 'unlimited';

/** `keepRequests` of a stand-in that a command starts and that may run for days. */
export const KEPT_BY_COMMANDS = 1000;

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
	/**
	 * How many of the last requests, downloads and problems are recorded. Default all, because tests
	 * look at each; a long-running command sets {@link KEPT_BY_COMMANDS}.
	 */
	keepRequests?: number;
}

/** Where the sources about the API disagree: the values of each switch, the default first. */
export const DIALECTS = {
	/** Names of the copy fields in case answers. */
	copies: ['cc_emails', 'recipient_cc'],
	/** An empty list: `{total_count: 0}`, `{"case": []}`, `[]` or `{}`. */
	emptyList: ['total_count', 'legacy', 'array', 'object'],
	/** `total_count` of lists as a number, or as a text of digits. */
	totalCount: ['number', 'text'],
	/** Lists: keys "0", "1" … with `total_count`, or a real array without it. */
	lists: ['object', 'array'],
	/** Which body wrapper creating and editing notes takes. */
	noteWrapper: ['both', 'note', 'message'],
	/** Which body wrapper creating and editing labels takes. */
	labelWrapper: ['both', 'label', 'labels'],
	/** Which spelling of a note's author is honoured; both are always accepted. */
	noteAuthor: ['both', 'note_staff_id', 'staff_id'],
	/** Which spelling of the rated agent is honoured; both are always accepted. */
	ratedStaff: ['both', 'rating_staff_id', 'rated_staff_id'],
	/** Answer of bulk replies and notes. */
	bulkReply: ['case_success_id', 'message', 'empty'],
	/** Unknown id in a bulk call: left out of the answer, or 404 for the whole call. */
	bulkMissing: ['omit', 'error'],
	/** Where the path takes a case_number in place of a case_id. */
	caseNumbers: ['reads', 'everywhere', 'none'],
	/** Whether deleted and spam cases are in the default list. */
	trashed: ['hidden', 'listed'],
	/** Whether from_updated_time and to_updated_time narrow the case list. */
	updatedTime: ['honoured', 'ignored'],
	/** Whether the case list is sorted as asked (else updated_at_desc). */
	sort: ['honoured', 'ignored'],
	/** Error bodies come with their 4xx status, or with 200. */
	errorStatus: ['status', 'ok'],
	/** Status of creating calls. */
	created: [201, 200],
	/** Whether the changelog honours page and limit. */
	changelogPaging: ['honoured', 'ignored'],
	/** How the codes of duplicates end: `email_already_exist` or `email_already_exists`. */
	duplicates: ['exist', 'exists'],
	/** Ids in `linked_users`: texts as live accounts answer, or numbers as the samples have. */
	linkedUsers: ['texts', 'numbers'],
	/** Whether the lists of customers and companies hold those of the deleted list. */
	deletedList: ['listed', 'hidden'],
	/** How creating an idea category takes its fields: in `ideas_category` or bare. */
	ideaCategoryBody: ['both', 'wrapped', 'bare'],
	/** Which of `section_id` and `section_id_arr` articles are answered with. */
	articleSections: ['both', 'section_id', 'section_id_arr'],
	/** Whether the leaderboard gives each agent once, or the first one again at its end. */
	leaderboard: ['once', 'repeated'],
} as const;

/** One choice for each switch of {@link DIALECTS}. */
export type Dialect = { -readonly [Key in keyof typeof DIALECTS]: (typeof DIALECTS)[Key][number] };

export const DEFAULT_DIALECT = Object.fromEntries(
	Object.entries(DIALECTS).map(([key, [first]]) => [key, first]),
) as Readonly<Dialect>;
