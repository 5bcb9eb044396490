export type Fault =
	/** Answers at once, without effect. A string body is sent as it is (HTML), others as JSON. */
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	/** Destroys the socket before or after the request took effect. */
	| { kind: 'cut'; when: 'before' | 'after' }
	/** The request takes effect; the answer's JSON breaks off in the middle. */
	| { kind: 'badJson' }
	| { kind: 'delay'; ms: number };

export interface FaultOptions {
	/** How many requests it applies to, default 1. */
	times?: number;
	method?: string;
	/** Tested against the path, without the query. */
	path?: RegExp;
}

/** Faults waiting for the next requests they match; the oldest one first, one a request. */
export class Faults {
	private queue: Array<{ fault: Fault; left: number; method?: string; path?: RegExp }> = [];

	next(fault: Fault, { times = 1, method, path }: FaultOptions = {}): void {
		this.queue.push({ fault, left: times, method, path });
	}

	clear(): void {
		this.queue = [];
	}

	/** The fault for a request, used up by it. */
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
