import type { INode, NodeApiError } from 'n8n-workflow';
import pLimit from 'p-limit';
import { errorCode } from '../../api/answers';
import { monotonic, NotSent } from '../gate/clock';
import { MOST_IN_FLIGHT } from '../gate/concurrency';
import { asUserError, errorOf, isKnownCode, mayBeDone, unreadable } from '../http/errors';
import type { Answer, Conditions, Context, UserError } from '../http/types';
import { earlierTries, type Lost } from '../request/earlierTries';
import { eitherWrapper } from '../request/eitherWrapper';
import type { Plan } from '../request/plan';
import { keepConfirmed, settleLost } from '../request/postOutcome';
import { isConfirmed, read, type Outcome } from './outcomes';
import { inRounds, partsOf, type Group, type Target } from './rounds';

/** How one run sends, and what came of it so far. */
export interface Run {
	context: Context;
	/** n8n copies the node each time that it is asked for it, which is dear for each case. */
	node: INode;
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
	errorFor: (target: Target) => UserError;
	/** Deskie may have done it nonetheless; when it was sent, by the monotonic clock. */
	lostAt?: number;
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
	const isPost = targets[0].draft.method === 'POST';
	const left = isPost ? await afterEarlierTries(run, targets) : targets;
	for (const round of inRounds(left, !isPost)) {
		await Promise.all(
			round.map(async (group) => await limiter(async () => await send(run, group))),
		);
	}
	if (isStopped(run)) throw stopped(run, targets);
}

/** Settles what an earlier try of the node sent, and gives the targets that are left to send. */
async function afterEarlierTries(run: Run, targets: Target[]): Promise<Target[]> {
	const tries = earlierTries(run.context);
	const left: Target[] = [];
	for (const target of targets) {
		const earlier = tries.find(target.draft, target.caseId);
		if (!earlier) left.push(target);
		else if ('confirmed' in earlier) note(run, target, outcomeOf(run, target, earlier.confirmed));
		else await settle(run, target, earlier.lost);
	}
	return left;
}

async function send(run: Run, group: Group): Promise<void> {
	// A group that was refused is a failure, unless its parts turn out to be accepted.
	if (!run.goOn) await run.decided;
	if (isStopped(run)) return;
	const refusal = await attempt(run, group);
	if (!refusal) return;
	const { lostAt, errorFor } = refusal;
	if (lostAt !== undefined) {
		const settling = targetsOf(group).map(
			async (target) =>
				await settle(run, target, { sentAt: lostAt, error: () => errorFor(target) }),
		);
		return void (await Promise.all(settling));
	}
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
	const { context, node, conditions } = run;
	const ids = [...group.targets.keys()];
	const isPost = group.draft.method === 'POST';
	const sentAt = monotonic();
	try {
		const { request, answer } = await eitherWrapper(context, group.draft, ids, conditions, (body) =>
			isConfirmed(run.plan, body),
		);
		const failure = errorOf(node, answer, request);
		if (!failure) return void (await confirm(run, group, answer, sentAt));
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
			// Refused for one of several cases, a POST may be done for the others.
			...(isPost && (mayBeDone(answer) || (mayBeOneCase && ids.length > 1)) && { lostAt: sentAt }),
			...(!isAboutOne && { reason: `${answer.status} ${code}` }),
		};
	} catch (thrown) {
		// It had not left when another one stopped the run.
		if (thrown instanceof NotSent && thrown.reason === 'withdrawn') return undefined;
		return {
			errorFor: ({ item }) => asUserError(node, thrown, item),
			...(mayBeDone(thrown) && { lostAt: sentAt }),
			mayBeOneCase: false,
		};
	}
}

const targetsOf = ({ targets }: Group) => [...targets.values()].flat();

function fail(run: Run, group: Group, { errorFor }: Pick<Refusal, 'errorFor'>) {
	for (const target of targetsOf(group)) note(run, target, { error: errorFor(target) });
}

function note(run: Run, target: Target, outcome: Outcome) {
	run.outcomes.set(target, outcome);
	run.failed ||= 'error' in outcome;
}

const outcomeOf = ({ node, plan }: Run, target: Target, answer: Answer) =>
	read(node, plan, target, answer);

/** Notes what an answer confirms. A POST whose answer cannot be read may be done. */
async function confirm(run: Run, group: Group, answer: Answer, sentAt: number): Promise<void> {
	const isPost = group.draft.method === 'POST';
	for (const target of targetsOf(group)) {
		const outcome = outcomeOf(run, target, answer);
		if (isPost && 'isUnreadable' in outcome) {
			const { item } = target;
			const error = () => unreadable(run.node, answer, item, 'POST');
			await settle(run, target, { sentAt, error });
			continue;
		}
		if (isPost && 'row' in outcome) keepConfirmed(run.context, postOf(run, target), answer);
		note(run, target, outcome);
	}
}

const postOf = ({ plan }: Run, { draft, caseId }: Target) => ({ draft, caseId, root: plan.root });

/** Looks for what may have been done for one case. */
async function settle(run: Run, target: Target, lost: Lost): Promise<void> {
	const { context, conditions } = run;
	const settled = await settleLost(context, postOf(run, target), lost, conditions);
	note(run, target, 'error' in settled ? settled : outcomeOf(run, target, settled.answer));
}

/** The error that stops the workflow, telling what Deskie had confirmed by then and what it had not. */
function stopped({ outcomes }: Run, targets: Target[]): UserError {
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
