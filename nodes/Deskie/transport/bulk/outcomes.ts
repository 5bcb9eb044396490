import type { IDataObject, INode } from 'n8n-workflow';
import { isNothing, isText, readConfirmed, readObject } from '../../api/answers';
import { notConfirmed, unreadable } from '../http/errors';
import type { Answer, UserError } from '../http/types';
import { isAbout } from '../request/draft';
import { deletedRow } from '../request/outputItems';
import type { Plan } from '../request/plan';
import type { Target } from './rounds';

/** Why there is no output. `isUnreadable`: Deskie did not refuse, but its answer cannot be read. */
interface Failure {
	error: UserError;
	isUnreadable?: true;
}

/** The result for one target: its output, or why there is none. */
export type Outcome = { row: IDataObject } | Failure;

/** Whether a body confirms the request, as a whole object or by a list of ids. */
export const isConfirmed = ({ root }: Plan, body: unknown): boolean =>
	readConfirmed(body) !== undefined || (root !== undefined && readObject(body, root) !== undefined);

/** Reads from an answer without an error what became of one case. */
export function read(node: INode, { root, shaper }: Plan, target: Target, answer: Answer): Outcome {
	const { caseId, draft, item, whole } = target;
	const { body } = answer;
	const confirmed = readConfirmed(body);
	if (confirmed && !confirmed.has(caseId)) return { error: notConfirmed(node, caseId, item) };
	const object = root === undefined ? undefined : readObject(body, root);
	const isSame = object !== undefined && isAbout(object, draft, caseId);
	if (whole && isSame) return { row: shaper(draft.item)(object, caseId) };
	const isGone = draft.method === 'DELETE' && !isText(body) && (!object || isSame);
	if (isGone) return { row: deletedRow(draft, caseId) };
	// Bulk calls may answer without a body, but where the whole message is wanted, it must be there.
	const isEnough = isNothing(body) && !(whole && draft.method === 'POST');
	if (confirmed || isSame || isEnough) return { row: { case_id: Number(caseId), success: true } };
	return { error: unreadable(node, answer, item, draft.method), isUnreadable: true };
}
