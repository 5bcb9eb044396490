import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { asUserError, errorOf, unreadable } from '../transport/http/errors';
import { deliver } from '../transport/http/deliver';
import { remember } from '../transport/http/remember';
import { LAST_PAGE, PAGE_SIZE } from '../transport/pages/paging';
import { DEFAULT_CONDITIONS, type Conditions } from '../transport/http/types';
import { readObject, readPage, type Page } from '../api/answers';

/** What someone who looks at a drop-down will wait for the API budget; three tries tell of an outage. */
const CONDITIONS: Conditions = { ...DEFAULT_CONDITIONS, maxWaitMs: 20_000, maxAwayMs: 0 };

/** The lists of an account change seldom; a drop-down that is opened twice asks once. */
const MINUTE_MS = 60_000;

/** A list endpoint: its path behind /api and the name its rows are wrapped in. */
export interface List {
	path: string;
	root: string;
	/** It comes at once: the endpoint knows no page and limit (vendor's samples). */
	unpaged?: true;
}

/** Rows of one page of a list. */
export async function listPage(
	context: ILoadOptionsFunctions,
	{ path, root }: List,
	query: IDataObject,
): Promise<Page> {
	return await read(context, { path, query }, (body) => readPage(body, root));
}

/** The case with this ID or number; undefined when it cannot be had. */
export async function oneCase(
	context: ILoadOptionsFunctions,
	idOrNumber: string,
): Promise<IDataObject | undefined> {
	try {
		return await read(context, { path: `/cases/${idOrNumber}.json` }, (body) =>
			readObject(body, 'case'),
		);
	} catch {
		// The list that is read next says what is wrong, if more is wrong than the number.
		return undefined;
	}
}

async function read<T>(
	context: ILoadOptionsFunctions,
	asked: { path: string; query?: IDataObject },
	readBody: (body: unknown) => T | undefined,
): Promise<T> {
	const request = { method: 'GET', ...asked } as const;
	try {
		const answer = await deliver(context, request, CONDITIONS);
		const failure = errorOf(context.getNode(), answer, request);
		if (failure) throw failure;
		const found = readBody(answer.body);
		if (!found) throw unreadable(context.getNode(), answer);
		return found;
	} catch (thrown) {
		throw asUserError(context.getNode(), thrown);
	}
}

/** All rows of a short list (agents, groups, labels, …), remembered for a minute. */
export async function wholeList(
	context: ILoadOptionsFunctions,
	list: List,
): Promise<IDataObject[]> {
	const { account, email } = await context.getCredentials<{ account: string; email: string }>(
		'deskieApi',
	);
	return await remember(`list ${account} ${email} ${list.path}`, MINUTE_MS, async () => {
		if (list.unpaged) return (await listPage(context, list, {})).rows;
		const rows: IDataObject[] = [];
		for (let page = 1; ; page += 1) {
			const read = await listPage(context, list, { page, limit: PAGE_SIZE });
			rows.push(...read.rows);
			const complete = read.rows.length < PAGE_SIZE || rows.length >= (read.total ?? Infinity);
			if (complete || page === LAST_PAGE) return rows;
		}
	});
}

export const LISTS = {
	staff: { path: '/staff.json', root: 'staff' },
	groups: { path: '/groups.json', root: 'group' },
	labels: { path: '/labels.json', root: 'label' },
	filters: { path: '/filters.json', root: 'filter' },
	customFields: { path: '/custom_fields.json', root: 'custom_field' },
	customChannels: { path: '/custom_channels.json', root: 'custom_channel', unpaged: true },
	ideaCategories: { path: '/ideas_category.json', root: 'ideas_category' },
	languages: { path: '/languages.json', root: 'language', unpaged: true },
} satisfies Record<string, List>;
