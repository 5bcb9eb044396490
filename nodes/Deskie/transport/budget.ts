/** The smallest limit any plan has (deskie.io/api/introduction: Basic, never under 20 a minute). */
const SMALLEST_LIMIT = 20;

const MINUTE_MS = 60_000;

/** `retry_after` is in whole seconds, so the real reset can be almost one later. */
const ROUNDING_MS = 1_000;

/** What {@link Budget.spend} remembers of a request until it is answered. */
export interface Budgeted {
	cost: number;
	sentAt: number;
	window: number;
}

/**
 * The calls that an account has left, as far as one process can know. Times are monotonic
 * milliseconds. Facts: deskie.io/api/introduction (headers `rate_limit_per_minute`,
 * `api_calls_left`, and sometimes `retry_after`, in seconds; limits count per account and minute).
 */
export class Budget {
	/** Calls a minute, once a header told. */
	limit: number | undefined;
	private left: number | undefined;
	private learntAt = 0;
	private resetAt: number | undefined;
	private blocked = false;
	private window = 0;
	private windowStart: number | undefined;
	/** Without headers: what was spent in this window, and what a 429 showed to be the limit. */
	private spent = 0;
	private learntLimit: number | undefined;
	private costInFlight = 0;
	private requestsInFlight = 0;

	/** May a request of this cost leave now? */
	covers(cost: number, now: number): boolean {
		this.turn(now);
		if (this.blocked) return false;
		const alone = this.requestsInFlight === 0;
		if (this.left !== undefined) {
			if (alone && this.windowStart === undefined) return true;
			return this.left - this.costInFlight >= cost;
		}
		return alone || this.spent + cost <= (this.learntLimit ?? SMALLEST_LIMIT);
	}

	/** Counts a request that leaves now. */
	spend(cost: number, now: number): Budgeted {
		this.windowStart ??= now;
		this.spent += cost;
		this.costInFlight += cost;
		this.requestsInFlight += 1;
		return { cost, sentAt: now, window: this.window };
	}

	/** Learns from an answer; without headers (a cut connection) it only frees what was in flight. */
	settle(
		sent: Budgeted,
		headers: Record<string, string | undefined> | undefined,
		status: number | undefined,
		now: number,
	) {
		this.costInFlight -= sent.cost;
		this.requestsInFlight -= 1;
		if (!headers) return;
		this.limit = count(headers.rate_limit_per_minute) ?? this.limit;
		const secondsLeft = retryAfterSeconds(headers);
		if (status === 429) return this.refused(sent, secondsLeft, now);
		const left = count(headers.api_calls_left);
		if (left === undefined) return;
		const reset = secondsLeft === undefined ? undefined : now + secondsLeft * 1000 + ROUNDING_MS;
		// An answer from before the reset says nothing about the minute that has begun since.
		if (sent.window !== this.window && (reset === undefined || reset < now + MINUTE_MS / 2)) return;
		// Answers overtake each other: only one sent after the last was read can show a higher count.
		this.left =
			this.left === undefined || sent.sentAt >= this.learntAt ? left : Math.min(this.left, left);
		this.learntAt = now;
		if (reset !== undefined) this.resetAt = reset;
	}

	/** Milliseconds until the account's minute begins anew; 0 when nothing is known to wait for. */
	msUntilReset(now: number): number {
		const reset = this.resetAt ?? (this.windowStart ?? now) + MINUTE_MS;
		return Math.max(0, reset - now);
	}

	private refused(sent: Budgeted, secondsLeft: number | undefined, now: number) {
		if (this.left === undefined)
			this.learntLimit = Math.max(2, this.spent - sent.cost - this.costInFlight);
		if (this.left !== undefined) this.left = 0;
		this.blocked = true;
		this.resetAt =
			secondsLeft === undefined
				? Math.max(now + ROUNDING_MS, (this.windowStart ?? now) + MINUTE_MS)
				: now + Math.max(secondsLeft * 1000, ROUNDING_MS / 4);
	}

	/** Begins the account's next minute when this one is over. */
	private turn(now: number) {
		if (this.windowStart === undefined || now < (this.resetAt ?? this.windowStart + MINUTE_MS)) {
			return;
		}
		this.window += 1;
		this.windowStart = undefined;
		this.resetAt = undefined;
		this.blocked = false;
		this.spent = 0;
		if (this.left !== undefined) this.left = this.limit ?? SMALLEST_LIMIT;
	}
}

function count(header: string | undefined): number | undefined {
	return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}

/** Seconds to the reset from `retry_after` or the standard `Retry-After` (seconds or a date). */
function retryAfterSeconds(headers: Record<string, string | undefined>): number | undefined {
	const own = count(headers.retry_after);
	const standard = headers['retry-after'];
	if (own !== undefined || standard === undefined) return own;
	const date = Date.parse(standard);
	const served = Date.parse(headers.date ?? '');
	if (/^\d+$/.test(standard)) return Number(standard);
	return Number.isNaN(date) || Number.isNaN(served)
		? undefined
		: Math.max(0, (date - served) / 1000);
}
