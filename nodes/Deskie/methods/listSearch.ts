import uniqBy from 'lodash/uniqBy';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readObject } from '../api/answers';
import { readCaseReference } from '../api/caseReference';
import { accountOf } from '../transport/http/account';
import { remember } from '../transport/http/remember';
import { MINUTE_MS, type ListName } from '../transport/lists/lists';
import { namesOf, type NamedEntry } from './names';
import { page, read, type Search } from './page';
import { searchMessages, searchNotes, searchReplies } from './searchMessages';

/** A short list, filtered here: it is cached for a minute, whatever is typed. */
const among = (list: ListName, always: NamedEntry[] = []): Search =>
	async function (filter) {
		const wanted = (filter ?? '').toLowerCase();
		const entries = [...always, ...(await namesOf(this, list))];
		return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
	};

/**
 * The case with this number; undefined when it cannot be read. The list that is read next reports
 * why.
 */
async function caseByNumber(
	context: ILoadOptionsFunctions,
	number: string,
): Promise<IDataObject | undefined> {
	const request = { path: `/cases/${number}.json` };
	return await read(context, request, (body) => readObject(body, 'case')).catch(() => undefined);
}

/** A complete case number (664-245651). */
const COMPLETE = /-\d{6,}$/;

/**
 * Cases, last changed first. A number or a link finds its case; other texts are searched in the
 * subject, by Deskie, from 4 characters on.
 */
const casesWhere = (always: IDataObject): Search =>
	async function (filter, paginationToken) {
		const typed = (filter ?? '').trim();
		const { origin } = await accountOf(this);
		const link = (row: IDataObject) => `${origin}/staff/cases/record/${String(row.case_number)}`;
		const show = (row: IDataObject) => ({
			name: `${String(row.case_number)} ${String(row.subject)}`,
			value: String(row.case_id),
			url: link(row),
		});
		const reference = readCaseReference(typed);
		if (reference && 'number' in reference && COMPLETE.test(reference.number)) {
			const row = await caseByNumber(this, reference.number);
			if (row) return { results: [show(row)] };
		}
		const list = { path: '/cases.json', root: 'case' };
		// A short text or an incomplete number is searched for among the cases last changed.
		const bySubject = typed.length >= 4 && !/^\d+-\d*$/.test(typed);
		const query = { ...always, sort: 'updated_at_desc', ...(bySubject && { subject: typed }) };
		const found = await page(this, list, query, paginationToken, show);
		const wanted = typed.toLowerCase();
		const near = found.results.filter(({ name }) => name.toLowerCase().includes(wanted));
		const shown = { ...found, results: bySubject ? found.results : near };
		return reference && 'id' in reference ? withId(shown, reference.id) : shown;
	};

/** A typed ID is offered as it is: the API has no search by ID. */
function withId(found: INodeListSearchResult, id: string): INodeListSearchResult {
	if (found.results.some(({ value }) => value === id)) return found;
	return { ...found, results: [{ name: `Case with the ID ${id}`, value: id }, ...found.results] };
}

const shown = (words: unknown[], row: IDataObject, id: unknown) => {
	const state = row.deleted === true ? ' (deleted)' : row.active === false ? ' (blocked)' : '';
	return { name: `${words.filter(Boolean).join(', ') || String(id)}${state}`, value: String(id) };
};

const showUser = (row: IDataObject) =>
	shown([row.user_full_name, row.user_email || row.user_phone], row, row.user_id);

const USERS = { path: '/users.json', root: 'user' };

/**
 * Customers. Deskie searches phones and emails, from 3 characters on (GET /api/users.json), but not
 * names: those are searched for on the first page of all customers.
 */
const searchUsers: Search = async function (filter, paginationToken) {
	const typed = (filter ?? '').trim();
	const isPhone = /^\+?[\d\s()-]+$/.test(typed);
	const isSearched = typed.length >= 3;
	const query = isSearched ? { [isPhone ? 'user_phone' : 'user_email']: typed } : {};
	const found = await page(this, USERS, query, paginationToken, showUser);
	if (!isSearched) return { ...found, results: named(found.results, typed) };
	if (isPhone || typed.includes('@') || paginationToken !== undefined) return found;
	const { cacheKey } = await accountOf(this);
	const some = await remember(`some customers ${cacheKey}`, MINUTE_MS, async () => {
		return (await page(this, USERS, {}, undefined, showUser)).results;
	});
	return { ...found, results: uniqBy([...found.results, ...named(some, typed)], 'value') };
};

/** The entries whose name contains the typed text. */
const named = <Entry extends { name: string }>(entries: Entry[], typed: string) =>
	entries.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));

/** Companies, searched by Deskie from 3 characters on by their name (GET /api/companies.json). */
const searchCompanies: Search = async function (filter, paginationToken) {
	const typed = (filter ?? '').trim();
	const isSearched = typed.length >= 3;
	const list = { path: '/companies.json', root: 'company' };
	const query = isSearched ? { company_name: typed } : {};
	const found = await page(this, list, query, paginationToken, (row) =>
		shown([row.company_name], row, row.company_id),
	);
	return isSearched ? found : { ...found, results: named(found.results, typed) };
};

/** Articles of the knowledge base, searched by Deskie from 3 characters on. */
const searchKnowledgeBaseArticles: Search = async function (filter, paginationToken) {
	const typed = (filter ?? '').trim();
	const query = typed.length >= 3 ? { search: typed } : {};
	const list = { path: '/kb_article.json', root: 'kb_article' };
	return await page(this, list, query, paginationToken, (row) => ({
		name: `${String(row.article_title)}${row.active === false ? ' (disabled)' : ''}`,
		value: String(row.article_id),
	}));
};

/** The methods behind the resource locators' From List. */
export const listSearch: Record<string, Search> = {
	searchCases: casesWhere({}),
	searchChannels: among('customChannels'),
	searchCompanies,
	searchCustomFields: among('customFields'),
	searchFilters: among('filters'),
	searchGroups: among('groups'),
	searchIdeaCategories: among('ideaCategories'),
	searchIdeas: casesWhere({ channel: 'idea' }),
	searchKnowledgeBaseArticles,
	searchKnowledgeBaseCategories: among('knowledgeBaseCategories'),
	searchKnowledgeBaseSections: among('knowledgeBaseSections'),
	searchLabels: among('labels'),
	searchLanguages: among('languages'),
	searchLanguagesOrAll: among('languages', [{ name: 'All Languages', value: 'all' }]),
	searchMacros: among('macros'),
	searchMessages,
	searchNotes,
	searchReplies,
	searchStaff: among('staff'),
	searchStaffOrNobody: among('staff', [{ name: 'Nobody', value: '0' }]),
	searchUsers,
};
