export type Fault =
	/**
	 * Answers at once, and the request has no effect. A string body is sent as it is (HTML), others
	 * as JSON.
	 */
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	/** Destroys the socket before or after the request took effect. */
	| { kind: 'cut'; when: 'before' | 'after' }
	/** The request takes effect, but the answer's JSON is cut in the middle. */
	| { kind: 'badJson' }
	| { kind: 'delay'; ms: number };

export interface FaultOptions {
	/** How many requests it applies to, default 1. */
	times?: number;
	method?: string;
	/** Matched against the path without the query. */
	path?: RegExp;
}

/**
 * The faults that are still to happen. A request takes the oldest that matches it, one at a time.
 */
export class Faults {
	private queue: Array<{ fault: Fault; left: number; method?: string; path?: RegExp }> = [];

	next(fault: Fault, { times = 1, method, path }: FaultOptions = {}): void {
		this.queue.push({ fault, left: times, method, path });
	}

	clear(): void {
		this.queue = [];
	}

	/** Takes the fault for a request, if there is one. */
	take(method: string, path: string): Fault | undefined {
		const entry = this.queue.find(
			(waiting) =>
				(waiting.method === undefined || waiting.method === method) &&
				(waiting.path === undefined || path.search(waiting.path) >= 0),
		);
		if (!entry) return undefined;
		entry.left--;
		if (entry.left <= 0) this.queue = this.queue.filter((waiting) => waiting !== entry);
		return entry.fault;
	}
}
