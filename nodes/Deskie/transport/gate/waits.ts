/** One owner's requests at the gate. Times are the gate's, which stand still while it is open. */
interface Wait {
	/** When the owner's last request got through, or when it came. */
	since: number;
	/** How many of its requests wait or are in flight. */
	open: number;
}

/**
 * How long owners have waited for the budget without a single one of their requests getting
 * through. Who was refused or turned away is remembered until anybody gets through: its next
 * request goes on waiting, and does not begin anew.
 */
export class Waits {
	private readonly waits = new Map<string, Wait>();

	/** A request of the owner has come. */
	open(owner: string, now: number): void {
		const wait = this.waits.get(owner) ?? { since: now, open: 0 };
		wait.open += 1;
		this.waits.set(owner, wait);
	}

	/** Milliseconds that the owner has waited by now. */
	msOf(owner: string, now: number): number {
		return now - (this.waits.get(owner)?.since ?? now);
	}

	/** A request of the owner was refused or turned away. */
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
