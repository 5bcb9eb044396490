import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readCaseReference } from '../transport/caseReference';
import { accountUrl } from '../transport/account';
import { listPage, type LISTS } from './lists';
import { namesOf } from './names';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

const PAGE_SIZE = 100;

/** A short list, searched here: it is read once a minute, whatever is typed. */
const among = (list: keyof typeof LISTS): Search =>
	async function (filter) {
		const wanted = (filter ?? '').toLowerCase();
		const entries = await namesOf(this, list);
		return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
	};

/** A long list, searched by Deskie page by page. */
async function page(
	context: ILoadOptionsFunctions,
	list: { path: string; root: string },
	query: IDataObject,
	paginationToken: string | undefined,
	show: (row: IDataObject) => INodeListSearchResult['results'][number],
): Promise<INodeListSearchResult> {
	const number = Number(paginationToken ?? 1);
	const { rows, total } = await listPage(context, list, {
		...query,
		page: number,
		limit: PAGE_SIZE,
	});
	const more =
		rows.length === PAGE_SIZE && number * PAGE_SIZE < (total ?? Infinity) && number < 500;
	return {
		results: rows.map(show),
		...(more && { paginationToken: String(number + 1) }),
	};
}

/** Cases, last changed first. Their subject is searched by Deskie from 4 characters on. */
const searchCases: Search = async function (filter, paginationToken) {
	const typed = (filter ?? '').trim();
	const { account } = await this.getCredentials<{ account: string }>('deskieApi');
	const link = (row: IDataObject) =>
		`${accountUrl(account)}/staff/cases/record/${String(row.case_number)}`;
	const show = (row: IDataObject) => ({
		name: `${String(row.case_number)} ${String(row.subject)}`,
		value: String(row.case_id),
		url: link(row),
	});
	const list = { path: '/cases.json', root: 'case' };
	const query = { sort: 'updated_at_desc', ...(typed.length >= 4 && { subject: typed }) };
	const found = await page(this, list, query, paginationToken, show);
	if (typed === '' || typed.length >= 4) return named(found, typed);
	const near = found.results.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
	return named({ ...found, results: near }, typed);
};

/** A typed ID can be chosen as it is: the API has no search by ID. */
function named(found: INodeListSearchResult, typed: string): INodeListSearchResult {
	const reference = readCaseReference(typed);
	if (!reference || !('id' in reference)) return found;
	const known = found.results.some(({ value }) => value === reference.id);
	const itself = { name: `Case with the ID ${reference.id}`, value: reference.id };
	return { ...found, results: known ? found.results : [itself, ...found.results] };
}

/** Customers; their e-mail is searched by Deskie from 3 characters on (GET /api/users.json). */
const searchUsers: Search = async function (filter, paginationToken) {
	const typed = (filter ?? '').trim();
	const query = typed.length >= 3 ? { user_email: typed } : {};
	return await page(this, { path: '/users.json', root: 'user' }, query, paginationToken, (row) => ({
		name: [row.user_full_name, row.user_email].filter(Boolean).join(', ') || String(row.user_id),
		value: String(row.user_id),
	}));
};

/** What the resource locators' From List offers. */
export const listSearch: Record<string, Search> = {
	searchCases,
	searchChannels: among('customChannels'),
	searchCustomFields: among('customFields'),
	searchFilters: among('filters'),
	searchGroups: among('groups'),
	searchIdeaCategories: among('ideaCategories'),
	searchLanguages: among('languages'),
	searchStaff: among('staff'),
	searchUsers,
};
