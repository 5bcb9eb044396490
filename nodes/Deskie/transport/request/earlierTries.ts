import type { Answer, Context, UserError } from '../http/types';
import { identityOf, type Draft } from './draft';

/** A POST that Deskie may have carried out, though no answer confirmed it. */
export interface Lost {
	/** When it was sent, in milliseconds of the monotonic clock. */
	sentAt: number;
	/** Makes the error of its item. */
	error: () => UserError;
}

/** What became of a POST in an earlier try. One that Deskie refused had no effect and is not kept. */
export type Ending = { confirmed: Answer } | { lost: Lost };

/** What the tries of one run of a node know of each other. */
interface EarlierTries {
	find(draft: Draft, caseId: string | undefined): Ending | undefined;
	keep(draft: Draft, caseId: string | undefined, ending: Ending): void;
}

/** By n8n's record of a node's run: one object in all tries of a run, gone with its execution. */
const runs = new WeakMap<object, Map<string, Ending>>();

const NONE: EarlierTries = { find: () => undefined, keep: () => {} };

/**
 * The memory that keeps "Retry On Fail" from repeating what Deskie has done: n8n then runs the whole
 * node again, with all its items. An item has one POST for a case in a run, whatever an expression
 * such as the time of day makes of its text in the next try.
 *
 * An agent that calls the tool itself has one record for all its calls, in which the same text may
 * be wanted twice; there only what was lost is kept, and by the text, too.
 */
export function earlierTries(context: Context): EarlierTries {
	if (!('getExecuteData' in context) || !context.getNode().retryOnFail) return NONE;
	// Typed as always there, but n8n leaves it out for some agents' tools.
	const run = context.getExecuteData() as ReturnType<typeof context.getExecuteData> | undefined;
	if (!run) return NONE;
	const endings = runs.get(run) ?? new Map<string, Ending>();
	runs.set(run, endings);
	const isCalledByAgent = run.node.name !== context.getNode().name;
	const keyOf = (draft: Draft, caseId: string | undefined) =>
		JSON.stringify([
			draft.item.index,
			identityOf(draft, caseId),
			isCalledByAgent && [draft.query, draft.body, draft.binaries],
		]);
	return {
		find: (draft, caseId) => endings.get(keyOf(draft, caseId)),
		keep: (draft, caseId, ending) => {
			if ('lost' in ending || !isCalledByAgent) endings.set(keyOf(draft, caseId), ending);
		},
	};
}
