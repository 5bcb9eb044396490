export const MINUTE_MS = 60_000;

/** `retry_after` is in whole seconds, and nobody says which way they are rounded. */
const ROUNDING_MS = 1_000;

/** A request, as far as the minute is concerned. */
interface Sent {
	/** When it left. */
	sentAt: number;
	/** The {@link Minute.number} in which it left. */
	minute: number;
}

/** Two times between which the account's minute ends. */
export interface Span {
	from: number;
	to: number;
}

/**
 * Where the account's minute ends, as far as one process can know. Nobody says whether minutes go by
 * the clock or begin with the first request, so that each answer only narrows the time down: exactly
 * with `retry_after`, else to within a minute after the request. Times are monotonic milliseconds.
 */
export class Minute {
	/** Counts the minutes that this process has seen, so that requests can be told apart by theirs. */
	number = 0;
	/** When the first request of this minute left; undefined until one has. */
	startedAt: number | undefined;
	/** Whether its beginning is a guess: the end of the minute before was told by no `retry_after`. */
	isGuess = false;
	/** When this minute can end; undefined until an answer came. */
	private end: Span | undefined;
	/** Whether `retry_after` told the end. */
	private isTold = false;

	/** The latest time at which the minute can end. */
	endsBy(now: number): number {
		return this.end?.to ?? (this.startedAt ?? now) + MINUTE_MS;
	}

	/** When a minute ends that an answer speaks of. */
	spanOf({ sentAt }: Sent, seconds: number | undefined, now: number): Span {
		if (seconds === undefined) return { from: sentAt, to: now + MINUTE_MS };
		const ms = seconds * 1000;
		return { from: sentAt + ms - ROUNDING_MS, to: now + ms + ROUNDING_MS };
	}

	/** Does an answer that tells the end of its minute speak of a later minute than this one? */
	isBefore(span: Span): boolean {
		return this.end !== undefined && span.from > this.end.to;
	}

	/** Is an answer from a minute that is over, or may it be? */
	isAfter(sent: Sent, seconds: number | undefined, span: Span): boolean {
		if (seconds === undefined || this.end === undefined) return sent.minute !== this.number;
		return span.to < this.end.from;
	}

	/** Whether an answer has told when this minute ends. */
	get isKnown(): boolean {
		return this.end !== undefined;
	}

	/** Takes what an answer of this minute tells about its end. */
	narrow({ from, to }: Span, seconds: number | undefined): void {
		this.end = {
			from: Math.max(this.end?.from ?? -Infinity, from),
			to: Math.min(this.end?.to ?? Infinity, to),
		};
		this.isTold ||= seconds !== undefined;
	}

	/** A refusal says that the minute goes on until then at most. */
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
