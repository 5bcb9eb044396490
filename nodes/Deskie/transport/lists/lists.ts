import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { pageIn } from '../../api/answers';
import { macrosIn } from '../../api/macros';
import { accountOf } from '../http/account';
import { answerTo } from '../http/answerTo';
import { forget, remember } from '../http/remember';
import type { Conditions, Context } from '../http/types';
import { someRows } from './someRows';

/** A list of the account: its endpoint, and how to name and identify its rows. */
export interface List {
	/** The path after /api. */
	path: string;
	/** The name that its rows are wrapped in. */
	root: string;
	/** Reads the rows where they lie otherwise than in other lists; undefined when they are not there. */
	rows?: (body: unknown) => IDataObject[] | undefined;
	/** The endpoint has no page and limit: all rows come at once (vendor's samples). */
	unpaged?: true;
	/** Its rows are read for each row of another list, whose name they get as `of`. */
	under?: { list: 'knowledgeBaseCategories'; parameter: string };
	/** The name of a row. */
	nameOf: (row: IDataObject) => string;
	/** The value that identifies a row in a request. */
	valueOf: (row: IDataObject) => string;
	/** Other names that people and models use for a row. */
	alsoOf?: (row: IDataObject) => unknown[];
}

const text = (value: unknown) => String(value ?? '');
const field = (name: string) => (row: IDataObject) => text(row[name]);

/** The lists of an account that are short enough to be read whole. */
export const LISTS = {
	customChannels: {
		path: '/custom_channels.json',
		root: 'custom_channel',
		unpaged: true,
		nameOf: field('title'),
		valueOf: field('channel_api_key'),
	},
	customFields: {
		path: '/custom_fields.json',
		root: 'custom_field',
		nameOf: (row) => `${text(row.title)} (${levelOf(row)})`,
		valueOf: (row) => `cf_${text(row.field_id)}`,
		alsoOf: (row) => [row.title],
	},
	filters: {
		path: '/filters.json',
		root: 'filter',
		nameOf: field('filter_name'),
		valueOf: field('filter_id'),
	},
	groups: {
		path: '/groups.json',
		root: 'group',
		nameOf: field('group_title'),
		valueOf: field('group_id'),
	},
	ideaCategories: {
		path: '/ideas_category.json',
		root: 'ideas_category',
		nameOf: field('category_title'),
		valueOf: field('category_id'),
	},
	knowledgeBaseCategories: {
		path: '/kb_category.json',
		root: 'kb_category',
		nameOf: field('category_title'),
		valueOf: field('category_id'),
	},
	knowledgeBaseSections: {
		path: '/kb_section.json',
		root: 'kb_section',
		under: { list: 'knowledgeBaseCategories', parameter: 'category_id' },
		nameOf: (row) => `${text(row.section_title)} (${text(row.of)})`,
		valueOf: field('section_id'),
		alsoOf: (row) => [row.section_title],
	},
	labels: {
		path: '/labels.json',
		root: 'label',
		nameOf: field('label_title'),
		valueOf: field('label_id'),
	},
	languages: {
		path: '/languages.json',
		root: 'language',
		unpaged: true,
		nameOf: field('title'),
		valueOf: field('language_id'),
		alsoOf: (row) => [row.code],
	},
	macros: {
		path: '/macros.json',
		root: 'macro',
		unpaged: true,
		rows: macrosIn,
		nameOf: (row) => `${text(row.title)} (${text(row.category_title)})`,
		valueOf: field('macro_id'),
		alsoOf: (row) => [row.title],
	},
	staff: {
		path: '/staff.json',
		root: 'staff',
		nameOf: (row) => text(row.staff_full_name || row.staff_email),
		valueOf: field('staff_id'),
		alsoOf: (row) => [row.staff_email],
	},
	staffRoles: {
		path: '/staff_roles.json',
		root: 'staff_roles',
		unpaged: true,
		nameOf: field('role'),
		valueOf: field('role_id'),
	},
	staffStatuses: {
		path: '/staff_statuses.json',
		root: 'staff_statuses',
		unpaged: true,
		nameOf: field('status'),
		valueOf: field('status_id'),
	},
} satisfies Record<string, List>;

export type ListName = keyof typeof LISTS;

/** What a custom field belongs to; a level that is neither case nor user is the company's. */
export function levelOf({ field_level }: IDataObject): 'case' | 'company' | 'customer' {
	if (field_level === 'case') return 'case';
	return field_level === 'user' ? 'customer' : 'company';
}

/** How long lists are cached: they change seldom. */
export const MINUTE_MS = 60_000;

/** `/groups` of `/groups.json` and of `/groups/{groupId}/disable.json`. */
const stemOf = (path: string) => /^\/[^/.]+/.exec(path)?.[0];

const wholeKey = (cacheKey: string, path: string) => `list ${cacheKey} ${path}`;
const allowedKey = (cacheKey: string, path: string) => `list, or none ${cacheKey} ${path}`;

/**
 * Drops the lists whose rows a change may have added, renamed or removed, so that the next name is
 * not looked up in an old one. Sections are listed with their categories' names.
 *
 * @param route of the change, e.g. `/groups/{groupId}.json`
 */
export async function forgetLists(context: Context, route: string): Promise<void> {
	const { cacheKey } = await accountOf(context);
	const isOf = ({ path }: List) => stemOf(path) === stemOf(route);
	for (const list of Object.values<List>(LISTS)) {
		if (!isOf(list) && !(list.under && isOf(LISTS[list.under.list]))) continue;
		forget(wholeKey(cacheKey, list.path));
		forget(allowedKey(cacheKey, list.path));
	}
}

/** All rows of a short list, cached for a minute. */
export async function wholeList(
	context: Context,
	name: ListName,
	conditions: Conditions,
): Promise<IDataObject[]> {
	const list: List = LISTS[name];
	const { path, root, unpaged, under } = list;
	const { cacheKey } = await accountOf(context);
	const ask = async (query: IDataObject) => {
		const request = { method: 'GET', path, query } as const;
		const read = (body: unknown) => pageIn(body, root, list.rows);
		return (await answerTo(context, request, conditions, read)).found;
	};
	const rowsOf = async (query: IDataObject) =>
		unpaged
			? (await ask(query)).rows
			: await someRows(async (page) => await ask({ ...query, ...page }), Infinity, list.valueOf);
	return await remember(wholeKey(cacheKey, path), MINUTE_MS, async () => {
		if (!under) return await rowsOf({});
		const above: List = LISTS[under.list];
		const parents = await wholeList(context, under.list, conditions);
		const parts = parents.map(async (parent) => {
			const rows = await rowsOf({ [under.parameter]: above.valueOf(parent) });
			return rows.map((row) => ({ ...row, of: above.nameOf(parent) }));
		});
		return (await Promise.all(parts)).flat();
	});
}

/**
 * Whether Deskie refused because this agent may not read the list, not because the key is wrong.
 */
export const isRefusal = (thrown: unknown) =>
	thrown instanceof NodeApiError && ['400', '403', '404'].includes(String(thrown.httpCode));

/**
 * The same for lists that the credential's agent may not be allowed to read. A refusal is cached
 * for a minute, too.
 *
 * @returns undefined when Deskie refuses
 */
export async function listIfAllowed(
	context: Context,
	name: ListName,
	conditions: Conditions,
): Promise<IDataObject[] | undefined> {
	const { cacheKey } = await accountOf(context);
	return await remember(allowedKey(cacheKey, LISTS[name].path), MINUTE_MS, async () => {
		const whole = wholeList(context, name, conditions);
		return await whole.catch((thrown: unknown) => {
			if (!isRefusal(thrown)) throw thrown;
			return undefined;
		});
	});
}
