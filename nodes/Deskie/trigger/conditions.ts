import { TRIES } from '../transport/http/retries';
import { DEFAULT_CONDITIONS, type Conditions } from '../transport/http/types';
import type { Clock } from './algorithm';

/** A poll that would wait longer for the rate limit stops, and the next poll goes on. */
const MOST_WAIT_MS = 65_000;

const SHORTEST_TIMEOUT_MS = 5_000;

/** The assumed time of a poll when n8n does not say how long it may take. */
const USUAL_BUDGET_MS = 180_000;

/** How long the next request of a poll may wait for the rate limit, and for its answer. */
export function pollConditions({ budgetMs, elapsed }: Clock): Conditions {
	const isKnown = budgetMs !== undefined;
	const left = isKnown ? budgetMs - elapsed() : USUAL_BUDGET_MS;
	// All tries of a request should fit into the rest of the poll.
	const timeout = Math.round(Math.max(SHORTEST_TIMEOUT_MS, left / TRIES));
	return {
		...DEFAULT_CONDITIONS,
		connection: { timeout },
		// n8n gives up a poll that outlasts its time: what is left after a wait is for the answer.
		maxWaitMs: isKnown
			? Math.max(0, Math.min(MOST_WAIT_MS, budgetMs / 2, left - timeout))
			: MOST_WAIT_MS,
	};
}
