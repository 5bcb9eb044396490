import { CALLS_SHARE, TIME_SHARE } from './limits';
import type { Answer, Clock } from './types';

/** Tells when a poll has used its share of time or of the account's calls. */
export interface Meter {
	/** Reads the calls left from an answer, and returns the answer. */
	read<Row>(answer: Answer<Row>): Answer<Row>;
	/** Whether the poll has used this part of its share of time, 1 by default. */
	outOfTime(part?: number): boolean;
	outOfCalls(): boolean;
}

export function createMeter(clock: Clock): Meter {
	let callsLow = false;
	return {
		read(answer) {
			const { callsLeft, callLimit } = answer;
			if (callsLeft !== undefined && callLimit !== undefined) {
				callsLow = callsLeft <= callLimit * CALLS_SHARE;
			}
			return answer;
		},
		outOfTime: (part = 1) =>
			clock.budgetMs !== undefined && clock.elapsed() > clock.budgetMs * TIME_SHARE * part,
		outOfCalls: () => callsLow,
	};
}
