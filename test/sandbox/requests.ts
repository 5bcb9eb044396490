import type { PhpFields } from './php';

export interface RecordedFile {
	field: string;
	fileName: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	sha256: string;
}

/** The body of a multipart request; `fields` have their names as sent. */
export interface RecordedForm {
	fields: Record<string, string>;
	files: RecordedFile[];
}

/** A request to /api as the server saw it. */
export interface RecordedRequest {
	method: string;
	/** Path without the query, as sent. */
	path: string;
	/** Raw query string without the question mark. */
	query: string;
	/** The query with brackets read the PHP way; values are strings. */
	params: PhpFields;
	/** Without `authorization`. */
	headers: Record<string, string | string[] | undefined>;
	/** Parsed JSON, a form, or undefined without a body. */
	body?: unknown;
	/** HTTP status of the answer; 0 until it is sent and when the connection was cut. */
	status: number;
	/** Arrival by the sandbox's clock (its `now`), epoch ms. */
	at: number;
	/** Arrival and end by the machine's clock, epoch ms; `endedAt` is 0 until the end. */
	startedAt: number;
	endedAt: number;
	/** The rate limit's state after it; null without a limit or before it was checked. */
	callsLeft: number | null;
}

/** A download of an attachment. */
export interface RecordedDownload {
	path: string;
	/** Whether an Authorization header came along. */
	withAuthorization: boolean;
	status: number;
}

/** What the server writes down while it runs. */
export interface Records {
	requests: RecordedRequest[];
	downloads: RecordedDownload[];
	/** The number of all requests, including those that are no longer recorded. */
	total: number;
	inFlight: { now: number; most: number };
	/** How many entries each list keeps. */
	keep: number;
	now: () => number;
}

/** Adds an entry to a list, and drops the oldest ones beyond `most`. */
export function keepLast<Entry>(list: Entry[], entry: Entry, most: number): void {
	list.push(entry);
	if (list.length > most) list.splice(0, list.length - most);
}
