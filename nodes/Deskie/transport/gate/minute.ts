export const MINUTE_MS = 60_000;

/** `retry_after` is in whole seconds, and the API does not say how they are rounded. */
const ROUNDING_MS = 1_000;

/** When a request left. */
interface Sent {
	/** On the monotonic clock. */
	sentAt: number;
	/** The {@link Minute.number} in which it left. */
	minute: number;
}

/** The earliest and the latest time at which the account's minute can end. */
export interface Span {
	from: number;
	to: number;
}

/**
 * When the account's minute ends, as far as one process can know. The API does not say whether
 * minutes follow the clock or begin with the first request, so each answer only narrows the end
 * down: with `retry_after` to about a second, without it to the 60 seconds that follow. Times are
 * monotonic milliseconds.
 */
export class Minute {
	/** Counts the minutes that this process has seen; each request notes the one in which it left. */
	number = 0;
	/** When the first request of this minute left; undefined until one has. */
	startedAt: number | undefined;
	/**
	 * Whether its beginning is a guess, because no `retry_after` told the end of the minute before.
	 */
	isGuess = false;
	/** When this minute can end; undefined until an answer came. */
	private end: Span | undefined;
	/** Whether `retry_after` told the end. */
	private isTold = false;

	/** The latest time at which the minute can end. */
	endsBy(now: number): number {
		return this.end?.to ?? (this.startedAt ?? now) + MINUTE_MS;
	}

	/**
	 * When the minute that an answer is about can end.
	 *
	 * @param seconds the answer's `retry_after`; undefined without it
	 */
	spanOf({ sentAt }: Sent, seconds: number | undefined, now: number): Span {
		if (seconds === undefined) return { from: sentAt, to: now + MINUTE_MS };
		const ms = seconds * 1000;
		return { from: sentAt + ms - ROUNDING_MS, to: now + ms + ROUNDING_MS };
	}

	/** Whether an answer with `retry_after` is about a later minute than this one. */
	isBefore(span: Span): boolean {
		return this.end !== undefined && span.from > this.end.to;
	}

	/** Whether an answer is, or may be, about a minute that is over. */
	isAfter(sent: Sent, seconds: number | undefined, span: Span): boolean {
		if (seconds === undefined || this.end === undefined) return sent.minute !== this.number;
		return span.to < this.end.from;
	}

	/** Whether an answer has told when this minute ends. */
	get isKnown(): boolean {
		return this.end !== undefined;
	}

	/** Narrows the end down by what an answer of this minute tells. */
	narrow({ from, to }: Span, seconds: number | undefined): void {
		this.end = {
			from: Math.max(this.end?.from ?? -Infinity, from),
			to: Math.min(this.end?.to ?? Infinity, to),
		};
		this.isTold ||= seconds !== undefined;
	}

	/** A 429 told when the minute ends, at the latest. */
	refusedUntil(end: Span): void {
		this.startedAt ??= end.from;
		this.end = end;
	}

	/** The next minute begins, with a request that left at `startedAt` if there was one. */
	next(startedAt?: number): void {
		this.number += 1;
		this.startedAt = startedAt;
		this.isGuess = !this.isTold;
		this.end = undefined;
		this.isTold = false;
	}
}
