import { CALLS_SHARE, TIME_SHARE } from './limits';
import type { Answer, Clock } from './types';

/** Says when a poll has used its share of time or of the account's calls. */
export interface Meter {
	/** Reads the calls left from an answer, and hands the answer on. */
	read<Row>(answer: Answer<Row>): Answer<Row>;
	/** Whether the poll has used a part of its share of time; 1, the whole of it, unless told. */
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
