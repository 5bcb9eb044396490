import { NodeApiError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { errorCode, readObject, readPage } from '../api/answers';
import { serverClock } from '../api/dates';
import { NotSent } from '../transport/gate/clock';
import { readCount } from '../transport/gate/rateHeaders';
import { deliver } from '../transport/http/deliver';
import { asUserError, errorOf, isKnownCode, unreadable } from '../transport/http/errors';
import { NoAnswer } from '../transport/http/retries';
import type { Answer as Delivered, Conditions } from '../transport/http/types';
import {
	CaseTrouble,
	type Answer,
	type CaseRow,
	type ChangeRow,
	type MessageRow,
	type Source,
} from './algorithm';

const LIST = '/cases.json';

type Failure = NonNullable<NodeApiError['failure']>;

/** Reads the headers of an answer for the algorithm. */
function told({ headers }: Delivered) {
	return {
		serverNow: serverClock(headers),
		callsLeft: readCount(headers.api_calls_left),
		callLimit: readCount(headers.rate_limit_per_minute),
	};
}

/** After a 429 n8n should poll again in a minute. */
const NEXT_MINUTE_MS = 60_000;

/** n8n's term for why a poll failed; undefined when it has none. */
function failureOf(thrown: unknown, status: string | null): Failure | undefined {
	if (thrown instanceof NotSent || status === '429') {
		return { cause: 'rate-limited', retryAfterMs: NEXT_MINUTE_MS };
	}
	if (thrown instanceof NoAnswer || status?.startsWith('5'))
		return { cause: 'temporarily-unavailable' };
	return status === '401' ? { cause: 'credential-invalid' } : undefined;
}

/** The error of a poll. Newer versions of n8n read `failure` and back off; older ones ignore it. */
function pollError(context: IPollFunctions, thrown: unknown) {
	const error = asUserError(context.getNode(), thrown);
	const isOfApi = error instanceof NodeApiError;
	const failure = failureOf(thrown, isOfApi ? error.httpCode : null);
	if (!failure) return error;
	if (isOfApi) return Object.assign(error, { failure });
	const { message, description } = error;
	const options = { message, description: description ?? undefined, failure };
	return new NodeApiError(context.getNode(), { code: failure.cause }, options);
}

/**
 * Statuses that are about the account, whichever case was asked for: the key, and the rate limit.
 */
const OF_ACCOUNT = ['401', '429'];

/**
 * The paths of a case's history, which Deskie refuses with a 400 for a deleted or merged case (seen
 * in accounts).
 */
const HISTORY = /^\/cases\/[^/]+\/(changelog|messages)\.json$/;

/** Whether an answer says that the case does not exist any more. */
const isGone = (path: string, status: number) =>
	path.startsWith('/cases/') && (status === 404 || (status === 400 && HISTORY.test(path)));

/**
 * Reads from Deskie for the algorithm; each call is one request through the account's gate.
 *
 * @param filters the user's filters and options as a query, sent with every list of cases
 * @param conditions of the next request
 */
export function sourceOf(
	context: IPollFunctions,
	filters: IDataObject,
	conditions: () => Conditions,
): Source {
	async function read<Row>(
		path: string,
		query: IDataObject,
		rowsOf: (body: unknown) => IDataObject[] | undefined,
	): Promise<Answer<Row>> {
		const request = { method: 'GET', path, query } as const;
		const isOfCase = path.startsWith('/cases/');
		try {
			const answer = await deliver(context, request, conditions());
			const code = errorCode(answer.body);
			if (isGone(path, answer.status)) {
				// A missing case has no events, and must not stop the trigger.
				const reason = [answer.status, code].filter(Boolean).join(', ');
				context.logger.info(`Deskie Trigger: ${path} is left out, the case is gone (${reason})`);
				return { rows: [], ...told(answer) };
			}
			const failure = errorOf(context.getNode(), answer, request);
			// n8n shows only the message of a failed poll, so Deskie's own words go into it.
			if (failure && answer.status === 400 && code !== undefined && !isKnownCode(code)) {
				failure.message += `: ${code}`;
			}
			if (failure) throw failure;
			const rows = rowsOf(answer.body);
			if (!rows) throw unreadable(context.getNode(), answer);
			return { rows: rows as Row[], ...told(answer) };
		} catch (thrown) {
			const error = pollError(context, thrown);
			const isAnswer =
				thrown instanceof NodeApiError && !OF_ACCOUNT.includes(String(thrown.httpCode));
			throw isOfCase && isAnswer ? new CaseTrouble(error) : error;
		}
	}
	const rows = (root: string) => (body: unknown) => readPage(body, root)?.rows;
	return {
		cases: async ({ by, from, direction, page, limit }) =>
			await read<CaseRow>(
				LIST,
				{
					...filters,
					...(from !== undefined && {
						[by === 'updated' ? 'from_updated_time' : 'from_time']: from,
					}),
					sort: `${by}_at_${direction}`,
					page,
					limit,
				},
				rows('case'),
			),
		single: async (caseId) =>
			await read<CaseRow>(`/cases/${caseId}.json`, {}, (body) => {
				const found = readObject(body, 'case');
				return found && [found];
			}),
		changelog: async ({ caseId, page, limit }) =>
			await read<ChangeRow>(`/cases/${caseId}/changelog.json`, { page, limit }, rows('changelog')),
		messages: async ({ caseId, page, limit }) =>
			await read<MessageRow>(
				`/cases/${caseId}/messages.json`,
				{ page, limit, order: 'desc' },
				rows('message'),
			),
	};
}
