/** Headers of an answer, names in lower case. */
export type Headers = Record<string, string | undefined>;

/** What an answer tells about the rate limit; `seconds` are those left of the minute. */
interface Rates {
	limit: number | undefined;
	left: number | undefined;
	seconds: number | undefined;
}

/**
 * Limits count per minute, so no more than this can be left of one (deskie.io/api/introduction).
 */
const MINUTE_S = 60;

/** The longest wait after a 429, in seconds: a little more than a minute. */
const LONGEST_REFUSAL_S = 65;

/**
 * Reads the headers `rate_limit_per_minute`, `api_calls_left` and `retry_after`
 * (deskie.io/api/introduction). Values that cannot be true are ignored: a timestamp in place of
 * seconds would block the account for good.
 */
export function readRates(headers: Headers, status: number | undefined): Rates {
	return {
		limit: readCount(headers.rate_limit_per_minute),
		left: readCount(headers.api_calls_left),
		seconds: status === 429 ? secondsOfRefusal(headers) : secondsOfMinute(headers),
	};
}

/**
 * Reads only Deskie's own header: the standard `Retry-After` of a 503 is not about the rate limit.
 */
function secondsOfMinute({ retry_after }: Headers): number | undefined {
	const seconds = readCount(retry_after);
	return seconds !== undefined && seconds <= MINUTE_S ? seconds : undefined;
}

/** Seconds to the reset from `retry_after` or the standard `Retry-After`. */
function secondsOfRefusal(headers: Headers): number | undefined {
	const seconds = readCount(headers.retry_after) ?? secondsOfStandard(headers);
	return seconds === undefined ? undefined : Math.min(LONGEST_REFUSAL_S, seconds);
}

/** Seconds of the standard `Retry-After`, which is a number of them or a date (RFC 9110, 10.2.3). */
export function secondsOfStandard(headers: Headers): number | undefined {
	const standard = headers['retry-after'];
	const untilDate = (Date.parse(standard ?? '') - Date.parse(headers.date ?? '')) / 1000;
	const seconds = readCount(standard) ?? Math.max(0, untilDate);
	return Number.isNaN(seconds) ? undefined : seconds;
}

/** The whole number in a header; undefined when there is none. */
export function readCount(header: string | undefined): number | undefined {
	return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}
