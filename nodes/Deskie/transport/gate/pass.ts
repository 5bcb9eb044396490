import type { Charge } from './budget';
import type { NotSent } from './clock';

/** What a request asks for at the gate. */
export interface Pass {
	/** Whose request it is; owners take turns, so that none starves another. */
	owner: string;
	/** Budget units: a read costs 1, a write 2 (deskie.io/api/introduction). */
	cost: number;
	/**
	 * Milliseconds that its owner may wait for the budget without one of its requests getting
	 * through; each that does starts the owner's waits anew.
	 */
	maxWaitMs: number;
	/** Whether it holds files in memory from when it is let through: few of these leave at once. */
	hasFiles?: boolean;
	signal?: AbortSignal;
	/** Whether its run has ended meanwhile, so that it must not leave any more. */
	isOver?: () => boolean;
}

/** Why a request that waits must not leave; undefined when it may. */
export function whyNot({ signal, isOver }: Pass): NotSent['reason'] | undefined {
	if (signal?.aborted) return 'cancelled';
	return isOver?.() ? 'withdrawn' : undefined;
}

/** A request that was let through; {@link Gate.leave} takes it back. */
export interface Ticket {
	readonly pass: Pass;
	readonly charge: Charge;
	/** It has given its place to another, and is charged as if it had been cut off. */
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
	/** It was not sent, for a reason of its own. */
	| 'withdrawn';

/** Whether the connection failed. */
export const isBroken = (outcome: Outcome) => outcome === 'cutOff' || outcome === 'notConnected';
