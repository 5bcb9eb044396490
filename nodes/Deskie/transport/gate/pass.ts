import type { Charge } from './budget';
import type { NotSent } from './clock';

/** What the gate needs to know about a request. */
export interface Pass {
	/** Whose request it is; owners take turns, so that none starves another. */
	owner: string;
	/** Budget units: a read costs 1, a write 2 (deskie.io/api/introduction). */
	cost: number;
	/**
	 * Milliseconds for which its owner may wait for the rate limit while none of its requests gets
	 * through; each one that does restarts the wait.
	 */
	maxWaitMs: number;
	/**
	 * Whether it has files, which are in memory while it is in flight: few of these may be at once.
	 */
	hasFiles?: boolean;
	signal?: AbortSignal;
	/** Whether its run has ended meanwhile, so that it must not leave any more. */
	isOver?: () => boolean;
}

/** Why a waiting request must not leave any more; undefined when it may. */
export function whyNot({ signal, isOver }: Pass): NotSent['reason'] | undefined {
	if (signal?.aborted) return 'cancelled';
	return isOver?.() ? 'withdrawn' : undefined;
}

/** A request that was let through; {@link Gate.leave} takes it back. */
export interface Ticket {
	readonly pass: Pass;
	readonly charge: Charge;
	/**
	 * It took too long: it no longer counts as in flight, and is charged like a broken connection.
	 */
	isOverdue: boolean;
}

/** How a request ended. */
export type Outcome =
	| { headers: Record<string, string | undefined>; status: number }
	/** The connection broke when the server may have had the request. */
	| 'cutOff'
	/** There was no connection. */
	| 'notConnected'
	/** Nobody waits for its answer any more; the server may have had it. */
	| 'abandoned'
	/** It was not sent after all, e.g. because its files could not be read. */
	| 'withdrawn';

/** Whether the connection failed. */
export const isBroken = (outcome: Outcome) => outcome === 'cutOff' || outcome === 'notConnected';
