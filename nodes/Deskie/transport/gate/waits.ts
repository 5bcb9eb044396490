/**
 * The wait of one owner. Its clock is `Gate.msHeld`, which runs only while the rate limit holds
 * requests back.
 */
interface Wait {
	/** When the owner's last request got through, or its first one came. */
	since: number;
	/** How many of its requests wait or are in flight. */
	open: number;
}

/**
 * How long each owner has waited for the rate limit without one of its requests getting through. An
 * owner that was refused is kept until any request gets through, so that its next try continues the
 * same wait.
 */
export class Waits {
	private readonly waits = new Map<string, Wait>();

	/** A request of the owner has come to the gate. */
	open(owner: string, now: number): void {
		const wait = this.waits.get(owner) ?? { since: now, open: 0 };
		wait.open += 1;
		this.waits.set(owner, wait);
	}

	/** Milliseconds that the owner has waited by now. */
	msOf(owner: string, now: number): number {
		return now - (this.waits.get(owner)?.since ?? now);
	}

	/** A request of the owner got a 429, no answer, or was never sent. */
	close(owner: string): void {
		const wait = this.waits.get(owner);
		if (wait) wait.open -= 1;
	}

	/** A request of the owner got through. */
	renew(owner: string, now: number): void {
		this.close(owner);
		for (const [name, wait] of this.waits) {
			if (name === owner) wait.since = now;
			if (wait.open === 0) this.waits.delete(name);
		}
	}
}
