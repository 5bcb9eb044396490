import type { Answer, Context, UserError } from '../http/types';
import { identityOf, type Draft } from './draft';

/** A POST that Deskie may have carried out, although no answer confirmed it. */
export interface Lost {
	/** When it was sent, in milliseconds of the monotonic clock. */
	sentAt: number;
	/** Makes the item's error. */
	error: () => UserError;
}

/** The result of a POST in an earlier try. A refused one had no effect and is not kept. */
export type Ending = { confirmed: Answer } | { lost: Lost };

/** What one run of a node remembers between its tries. */
interface EarlierTries {
	find(draft: Draft, caseId: string | undefined): Ending | undefined;
	keep(draft: Draft, caseId: string | undefined, ending: Ending): void;
}

/**
 * By n8n's execute data: one object for all tries of a run, garbage-collected with its execution.
 */
const runs = new WeakMap<object, Map<string, Ending>>();

const NONE: EarlierTries = { find: () => undefined, keep: () => {} };

/**
 * Keeps "Retry On Fail" from repeating POSTs that Deskie carried out: n8n then runs the whole node
 * again, with all its items. An item has one POST for a case in a run, so the text is not compared:
 * an expression such as the time of day may change it between tries.
 *
 * An agent's calls of the tool share one run, in which the same text may be wanted twice. There
 * only lost requests are kept, and the text is compared, too.
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
