import type { IDataObject } from 'n8n-workflow';
import { readPage } from '../../api/answers';
import { secondsOf, serverClock } from '../../api/dates';
import { monotonic } from '../gate/clock';
import { answerTo } from '../http/answerTo';
import type { Conditions, Context } from '../http/types';
import { isClaimed, isUnknownClaimed } from './claims';
import type { Draft } from './draft';

/** Newest messages or cases that are looked through. */
const NEWEST = 20;

/** Both clocks, of the answer and of what it tells, are cut to whole seconds. */
const TOLERANCE_S = 1;

const MESSAGES = '/cases/{caseId}/messages.json';
const NOTES = '/cases/{caseId}/note.json';
const CASES = '/cases.json';

/** The text of a message without tags, and with one blank in place of white space. */
const plain = (text: unknown) =>
	String(text ?? '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/**
 * Looks once for what a POST without an answer was to make: a reply or a note among the newest
 * messages of its case, a new case among the newest ones of its customer.
 *
 * @param sentAt when it was sent, in milliseconds of the monotonic clock
 * @returns the message or the case; null when it is not there; undefined when it cannot be told,
 *   because it is something else, has a date of its own, or because Deskie does not answer
 */
export async function lookFor(
	context: Context,
	draft: Draft,
	caseId: string | undefined,
	sentAt: number,
	conditions: Conditions,
): Promise<IDataObject | null | undefined> {
	const { route, body } = draft;
	// What is dated by the user, or sent later, cannot be told from what was there before.
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
		// The item has an error already; why its looking for failed would only hide that.
		return undefined;
	}
}

interface Search {
	path: string;
	query: IDataObject;
	root: string;
	sentAt: number;
}

/** The first rows of a list, as far as they came to be after `sentAt` by the server's own clock. */
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

/** Replies are from a customer or an agent; without either, from the credential's agent. */
function hasAuthor(row: IDataObject, body: IDataObject): boolean {
	const isSame = (id: unknown, other: unknown) => String(id) === String(other);
	if (body.user_id !== undefined) return isSame(row.user_id, body.user_id);
	if (body.staff_id !== undefined) return isSame(row.staff_id, body.staff_id);
	return Number(row.user_id ?? 0) === 0;
}

/** The filter of the case list for the customer that a new case names; `^…^` is the exact text. */
function customerOf(body: IDataObject): IDataObject | undefined {
	const { user_email, user_phone, user_custom_id } = body;
	if (user_email !== undefined) return { user_email: `^${String(user_email)}^` };
	if (user_phone !== undefined) return { user_phone: `^${String(user_phone)}^` };
	return user_custom_id === undefined ? undefined : { user_custom_id };
}
