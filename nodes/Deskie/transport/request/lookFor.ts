import type { IDataObject } from 'n8n-workflow';
import { readPage } from '../../api/answers';
import { secondsOf, serverClock } from '../../api/dates';
import { monotonic } from '../gate/clock';
import { answerTo } from '../http/answerTo';
import type { Conditions, Context } from '../http/types';
import { isClaimed, isUnknownClaimed } from './claims';
import type { Draft } from './draft';

/** How many of the newest messages or cases are searched. */
const NEWEST = 20;

/** The answer's clock and the row's date are both cut to whole seconds. */
const TOLERANCE_S = 1;

const MESSAGES = '/cases/{caseId}/messages.json';
const NOTES = '/cases/{caseId}/note.json';
const CASES = '/cases.json';

/** A message's text without tags, white space collapsed. */
const plain = (text: unknown) =>
	String(text ?? '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/**
 * Searches Deskie once for the result of a POST whose answer was lost: a reply or note among the
 * newest messages of its case, a new case among its customer's newest ones.
 *
 * @param sentAt when it was sent, in milliseconds of the monotonic clock
 * @returns the message or case; null when it is not there; undefined when that cannot be told,
 *   because the POST was for something else or has a date of its own, or because Deskie does not
 *   answer
 */
export async function lookFor(
	context: Context,
	draft: Draft,
	caseId: string | undefined,
	sentAt: number,
	conditions: Conditions,
): Promise<IDataObject | null | undefined> {
	const { route, body } = draft;
	// A row whose date the user sets, or that is sent later, cannot be told from older ones.
	if (body.created_at !== undefined || body.send_at !== undefined) return undefined;
	const hasNoText = plain(body.content) === '' && plain(body.content_html) === '';
	if (hasNoText || isUnknownClaimed(context, draft, caseId)) return undefined;
	const newest = async (path: string, query: IDataObject, root: string) =>
		await newestRows(context, conditions, { path, query, root, sentAt });
	try {
		if (caseId !== undefined && (route === MESSAGES || route === NOTES)) {
			const path = MESSAGES.replace('{caseId}', caseId);
			const rows = await newest(path, { order: 'desc' }, 'message');
			const isOurs = (row: IDataObject) =>
				hasText(row, body) && hasAuthor(row, body) && Boolean(row.note) === (route === NOTES);
			return rows && (rows.find(isOurs) ?? null);
		}
		const customer = route === CASES ? customerOf(body) : undefined;
		if (!customer) return undefined;
		const cases = await newest(CASES, { ...customer, sort: 'created_at_desc' }, 'case');
		for (const row of cases ?? []) {
			if (plain(row.subject) !== plain(body.subject)) continue;
			const path = MESSAGES.replace('{caseId}', String(row.case_id));
			const messages = await newest(path, { order: 'asc' }, 'message');
			if (messages?.some((message) => hasText(message, body))) return row;
		}
		return cases && null;
	} catch {
		// The item fails with the error of its POST anyway; the search's own error would only hide it.
		return undefined;
	}
}

interface Search {
	path: string;
	query: IDataObject;
	root: string;
	sentAt: number;
}

/**
 * The newest rows of a list that were created after `sentAt` by the server's clock, and are no
 * other item's result; undefined when the answer has no Date header.
 */
async function newestRows(
	context: Context,
	conditions: Conditions,
	{ path, query, root, sentAt }: Search,
): Promise<IDataObject[] | undefined> {
	const { found, answer } = await answerTo(
		context,
		{ method: 'GET', path, query: { ...query, limit: NEWEST } },
		conditions,
		(body) => readPage(body, root),
	);
	const now = serverClock(answer.headers);
	if (now === undefined) return undefined;
	const since = now - (monotonic() - sentAt) / 1000 - TOLERANCE_S;
	return found.rows.filter(
		(row) => secondsOf(row.created_at) >= since && !isClaimed(context, root, row),
	);
}

const hasText = (row: IDataObject, body: IDataObject) => {
	const sent = [body.content, body.content_html].map(plain).filter((text) => text !== '');
	return [row.content, row.content_html].some((text) => sent.includes(plain(text)));
};

/** Whether a message has the author that was asked for; without one, the credential's agent. */
function hasAuthor(row: IDataObject, body: IDataObject): boolean {
	const isSame = (id: unknown, other: unknown) => String(id) === String(other);
	if (body.user_id !== undefined) return isSame(row.user_id, body.user_id);
	if (body.staff_id !== undefined) return isSame(row.staff_id, body.staff_id);
	return Number(row.user_id ?? 0) === 0;
}

/**
 * A filter of the case list for the customer that a new case names; `^…^` matches the exact text.
 */
function customerOf(body: IDataObject): IDataObject | undefined {
	const { user_email, user_phone, user_custom_id } = body;
	if (user_email !== undefined) return { user_email: `^${String(user_email)}^` };
	if (user_phone !== undefined) return { user_phone: `^${String(user_phone)}^` };
	return user_custom_id === undefined ? undefined : { user_custom_id };
}
