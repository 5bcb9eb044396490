import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';
import pLimit from 'p-limit';
import { ask } from '../request/eitherWrapper';
import { NotSent } from '../gate/clock';
import { MOST_IN_FLIGHT } from '../gate/concurrency';
import { asUserError, errorOf, isKnownCode, notConfirmed, unreadable } from '../http/errors';
import { inRounds, partsOf, type Group, type Target } from './rounds';
import { deletedRow } from '../request/outputItems';
import type { Plan } from '../request/plan';
import type { Answer, Conditions, Context } from '../http/types';
import { errorCode, isText, readConfirmed, readObject } from '../../api/answers';

/** What came of one target: its output, or why there is none. */
type Outcome = { row: IDataObject } | { error: NodeApiError | NodeOperationError };

/** How one run sends, and what came of it so far. */
export interface Run {
	context: Context;
	plan: Plan;
	conditions: Conditions;
	/** After a failure: go on with the others (continue on fail), or send nothing more. */
	goOn: boolean;
	outcomes: Map<Target, Outcome>;
	failed: boolean;
	/** Groups are taken apart one after the other: what one shows may spare the next. */
	decided: Promise<void>;
	/** Requests, each with a refusal, that turned out to be refused for every case alike. */
	inVain: Set<string>;
}

/** Why Deskie did not do what a group asks for. */
interface Refusal {
	errorFor: (target: Target) => NodeApiError | NodeOperationError;
	/** One case of several may be the cause. */
	mayBeOneCase: boolean;
	/** Status and code, unless they are about one case for sure. */
	reason?: string;
}

/** Codes about the case or the message that a request names. */
const ABOUT_ONE_CASE = ['case_not_found', 'message_not_found', 'staff_has_not_access'];

/** Statuses that may be about one of the cases when no known code tells; a success tells none. */
const isOpen = (status: number) => status < 300 || [400, 403, 404].includes(status);

const isStopped = (run: Run) => !run.goOn && run.failed;

/**
 * Sends what the targets want, equal requests together.
 *
 * @throws where the workflow stops at a failure: the first one, telling what was done by then
 */
export async function sendAll(run: Run, targets: Target[]): Promise<void> {
	if (targets.length === 0) return;
	run.conditions = { ...run.conditions, isOver: () => isStopped(run) };
	const limiter = pLimit(MOST_IN_FLIGHT);
	for (const round of inRounds(targets, targets[0].draft.method !== 'POST')) {
		await Promise.all(
			round.map(async (group) => await limiter(async () => await send(run, group))),
		);
	}
	if (isStopped(run)) throw stopped(run, targets);
}

async function send(run: Run, group: Group): Promise<void> {
	// A group that was refused is a failure, unless its parts turn out to be accepted.
	if (!run.goOn) await run.decided;
	if (isStopped(run)) return;
	const refusal = await attempt(run, group);
	if (!refusal) return;
	// A POST is never repeated for parts: some of the cases may have the reply already.
	const canBeTakenApart = group.targets.size > 1 && group.draft.method !== 'POST';
	if (!canBeTakenApart || !refusal.mayBeOneCase) return fail(run, group, refusal);
	run.decided = run.decided.then(async () => await takeApart(run, group, refusal));
	await run.decided;
}

/** Finds the cases that a group was refused for; the others are done. */
async function takeApart(run: Run, group: Group, refusal: Refusal): Promise<void> {
	const isReasoned = refusal.reason !== undefined;
	const alike = `${group.key} ${refusal.reason}`;
	if (isStopped(run)) return;
	if (isReasoned && run.inVain.has(alike)) return fail(run, group, refusal);
	const wasInVain = (await sendParts(run, group)) !== undefined;
	if (isReasoned && wasInVain) run.inVain.add(alike);
}

/** Gives the reason when every case was refused for the same one, which is not its own. */
async function sendParts(run: Run, group: Group): Promise<string | undefined> {
	const reasons = await Promise.all(
		partsOf(group).map(async (part) => {
			const refusal = await attempt(run, part);
			if (refusal?.mayBeOneCase && part.targets.size > 1) return await sendParts(run, part);
			if (refusal) fail(run, part, refusal);
			return refusal?.reason;
		}),
	);
	const [reason] = reasons;
	return reasons.every((other) => other === reason) ? reason : undefined;
}

/** Sends one request, and notes what Deskie confirmed. */
async function attempt(run: Run, group: Group): Promise<Refusal | undefined> {
	const { context, conditions } = run;
	const node = context.getNode();
	const ids = [...group.targets.keys()];
	try {
		const { request, answer } = await ask(context, group.draft, ids, conditions);
		const failure = errorOf(node, answer, request);
		if (!failure) return confirm(run, group, answer);
		const code = errorCode(answer.body);
		const isAboutOne = code !== undefined && ABOUT_ONE_CASE.includes(code);
		const mayBeOneCase = isAboutOne || (!isKnownCode(code) && isOpen(answer.status));
		return {
			errorFor: ({ item }) => {
				const error = errorOf(node, answer, request, item) ?? failure;
				if (mayBeOneCase && ids.length > 1) {
					error.description = `${error.description}. The request named ${ids.length} cases, and this may be about another of them`;
				}
				return error;
			},
			mayBeOneCase,
			...(!isAboutOne && { reason: `${answer.status} ${code}` }),
		};
	} catch (thrown) {
		// It had not left when another one stopped the run.
		if (thrown instanceof NotSent && thrown.reason === 'withdrawn') return undefined;
		return { errorFor: ({ item }) => asUserError(node, thrown, item), mayBeOneCase: false };
	}
}

function fail(run: Run, { targets }: Group, { errorFor }: Pick<Refusal, 'errorFor'>) {
	for (const target of [...targets.values()].flat()) note(run, target, { error: errorFor(target) });
}

function note(run: Run, target: Target, outcome: Outcome) {
	run.outcomes.set(target, outcome);
	run.failed ||= 'error' in outcome;
}

function confirm(run: Run, { targets }: Group, answer: Answer): undefined {
	for (const target of [...targets.values()].flat()) note(run, target, read(run, target, answer));
}

/** What an answer that is no refusal says about one case. */
function read({ context, plan }: Run, target: Target, answer: Answer): Outcome {
	const { caseId, draft, item, whole } = target;
	const { body } = answer;
	const node = context.getNode();
	const confirmed = readConfirmed(body);
	const object = whole && plan.root ? readObject(body, plan.root) : undefined;
	if (object) return { row: plan.shaper(draft.item)(object) };
	// No body at all is a success (a deletion, some bulk calls).
	const isOther = whole && !confirmed && typeof body === 'object' && body !== null;
	if (isText(body) || isOther) return { error: unreadable(node, answer, item, draft.method) };
	if (confirmed && !confirmed.has(caseId)) return { error: notConfirmed(node, caseId, item) };
	if (draft.method === 'DELETE') return { row: deletedRow(draft, caseId) };
	return { row: { case_id: Number(caseId), success: true } };
}

/** The error that stops the workflow, telling what Deskie had confirmed by then and what it had not. */
function stopped({ outcomes }: Run, targets: Target[]): NodeApiError | NodeOperationError {
	const known = targets.map((target) => outcomes.get(target));
	const { error } = known.find((outcome) => outcome && 'error' in outcome) as {
		error: NodeApiError;
	};
	if (targets.length === 1) return error;
	const done = known.filter((outcome) => outcome && 'row' in outcome).length;
	const rest = targets.length - done;
	error.description = `${error.description ?? ''}. Confirmed before it stopped: ${done} of ${targets.length} cases; not confirmed: ${rest}`;
	return error;
}
