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

/** The state of one run. */
export interface Run {
	context: Context;
	/** Kept here, because n8n copies the whole node on each call of `getNode`. */
	node: INode;
	plan: Plan;
	conditions: Conditions;
	/** Whether to go on with the others after a failure (continue on fail), or send nothing more. */
	goOn: boolean;
	outcomes: Map<Target, Outcome>;
	failed: boolean;
	/**
	 * Refused groups are split one after the other, because what one shows may spare the next its
	 * requests.
	 */
	decided: Promise<void>;
	/** Pairs of a request and a refusal that turned out to hold for every case alike. */
	inVain: Set<string>;
}

/** Why Deskie did not do what a group asks for. */
interface Refusal {
	errorFor: (target: Target) => UserError;
	/** When it was sent (monotonic clock), if Deskie may have carried it out nonetheless. */
	lostAt?: number;
	/** Whether one of several cases may be the cause. */
	mayBeOneCase: boolean;
	/** Status and error code, unless they are certainly about a single case. */
	reason?: string;
}

/** Error codes about the case or message that a request names. */
const ABOUT_ONE_CASE = ['case_not_found', 'message_not_found', 'staff_has_not_access'];

/**
 * Whether a status without a known code may be about one of the cases; so may a 2xx with an error.
 */
const isOpen = (status: number) => status < 300 || [400, 403, 404].includes(status);

const isStopped = (run: Run) => !run.goOn && run.failed;

/**
 * Sends all targets, identical requests together.
 *
 * @throws the first failure, if the workflow stops at failures, with what was done by then
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

/** Takes the results of targets that an earlier try sent, and returns the targets left to send. */
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
	// Whether a refused group is a failure is known once it is split: its parts may be accepted.
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
	// A POST is never split and repeated: some of the cases may have the reply already.
	const canBeTakenApart = group.targets.size > 1 && group.draft.method !== 'POST';
	if (!canBeTakenApart || !refusal.mayBeOneCase) return fail(run, group, refusal);
	run.decided = run.decided.then(async () => await takeApart(run, group, refusal));
	await run.decided;
}

/** Splits a refused group to find the cases that cause it, so that the others are done. */
async function takeApart(run: Run, group: Group, refusal: Refusal): Promise<void> {
	const isReasoned = refusal.reason !== undefined;
	const alike = `${group.key} ${refusal.reason}`;
	if (isStopped(run)) return;
	if (isReasoned && run.inVain.has(alike)) return fail(run, group, refusal);
	const wasInVain = (await sendParts(run, group)) !== undefined;
	if (isReasoned && wasInVain) run.inVain.add(alike);
}

/**
 * Returns the reason if all cases were refused for the same one, which then is not about a case.
 */
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

/** Sends one group's request and notes the results; returns the refusal, if any. */
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
			// A POST refused because of one case may have been carried out for the others.
			...(isPost && (mayBeDone(answer) || (mayBeOneCase && ids.length > 1)) && { lostAt: sentAt }),
			...(!isAboutOne && { reason: `${answer.status} ${code}` }),
		};
	} catch (thrown) {
		// Another failure stopped the run before this request left.
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

/** Notes the result for each target. A POST with an unreadable answer may have been carried out. */
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

/** Searches Deskie for the result of a POST that may have been carried out for one case. */
async function settle(run: Run, target: Target, lost: Lost): Promise<void> {
	const { context, conditions } = run;
	const settled = await settleLost(context, postOf(run, target), lost, conditions);
	note(run, target, 'error' in settled ? settled : outcomeOf(run, target, settled.answer));
}

/** The error that stops the workflow, with how many cases Deskie had confirmed by then. */
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
