/** Headers of an answer, names in lower case. */
export type Headers = Record<string, string | undefined>;

/** What an answer tells of the account's budget; seconds to the end of its minute. */
export interface Rates {
	limit: number | undefined;
	left: number | undefined;
	seconds: number | undefined;
}

/** Limits count for a minute, so nothing is longer until its end (deskie.io/api/introduction). */
const MINUTE_S = 60;

/** A refusal is waited out a little longer than a minute at most, then asked again. */
const LONGEST_REFUSAL_S = 65;

/**
 * Reads the headers `rate_limit_per_minute`, `api_calls_left` and `retry_after`
 * (deskie.io/api/introduction). What cannot be true is left out: a time of day in place of seconds
 * would shut the account for good.
 */
export function readRates(headers: Headers, status: number | undefined): Rates {
	return {
		limit: readCount(headers.rate_limit_per_minute),
		left: readCount(headers.api_calls_left),
		seconds: status === 429 ? secondsOfRefusal(headers) : secondsOfMinute(headers),
	};
}

/** Only Deskie's own header: the standard one of a 503 speaks of something else. */
function secondsOfMinute({ retry_after }: Headers): number | undefined {
	const seconds = readCount(retry_after);
	return seconds !== undefined && seconds <= MINUTE_S ? seconds : undefined;
}

/** Seconds to the reset from `retry_after` or the standard `Retry-After` (seconds or a date). */
function secondsOfRefusal(headers: Headers): number | undefined {
	const standard = headers['retry-after'];
	const date = Date.parse(standard ?? '');
	const served = Date.parse(headers.date ?? '');
	const seconds = readCount(headers.retry_after) ?? readCount(standard) ?? (date - served) / 1000;
	return Number.isNaN(seconds) ? undefined : Math.min(LONGEST_REFUSAL_S, Math.max(0, seconds));
}

/** The whole number in a header; undefined when there is none. */
export function readCount(header: string | undefined): number | undefined {
	return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}
