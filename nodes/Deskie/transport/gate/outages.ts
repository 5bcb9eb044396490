/**
 * An owner is forgotten this long after its last failure; no wait is longer (Max Wait: an hour).
 */
const FORGOTTEN_MS = 2 * 60 * 60 * 1000;

/** Statuses with which a proxy says that the server behind it is down. */
const NOT_THERE = [502, 503, 504];

/** Whether a status says that the server is away; a plain 500 is about the one request. */
export const isAway = (status: number) => NOT_THERE.includes(status);

/** Failed requests of one owner. */
interface Outage {
	/** When the first of them left. */
	since: number;
	failedAt: number;
}

/**
 * How long an account's server has been away, as each owner of requests has seen it. The first
 * answer to anybody ends it for all. Times are monotonic milliseconds.
 */
export class Outages {
	private readonly owners = new Map<string, Outage>();
	private answeredAt = -Infinity;

	/** A request of the owner, which left at `sentAt`, found no server. */
	failed(owner: string, sentAt: number, now: number): void {
		for (const [name, { failedAt }] of this.owners) {
			if (now - failedAt > FORGOTTEN_MS) this.owners.delete(name);
		}
		const since = this.owners.get(owner)?.since ?? sentAt;
		this.owners.set(owner, { since, failedAt: now });
	}

	/** The server has answered somebody. */
	ended(now: number): void {
		this.owners.clear();
		this.answeredAt = now;
	}

	/** Milliseconds that the server has been away for the owner. */
	msOf(owner: string, now: number): number {
		return now - (this.owners.get(owner)?.since ?? now);
	}

	/** Whether anybody got an answer after that time. */
	answeredSince(time: number): boolean {
		return this.answeredAt > time;
	}
}
