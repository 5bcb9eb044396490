import groupBy from 'lodash/groupBy';
import type { IDataObject } from 'n8n-workflow';
import { tellOnce } from '../../transport/http/tellOnce';
import type { Conditions, Context } from '../../transport/http/types';
import { customerName, customersById } from '../../transport/lists/customers';
import {
	levelOf,
	LISTS,
	listIfAllowed,
	type List,
	type ListName,
} from '../../transport/lists/lists';
import { Unnamed, type Found, type Source } from './unnamed';

/** What a source holds, by ID; undefined where it cannot be read. */
type Book = Map<string, Found> | undefined;

/** How sources are called in the sentence that says what could not be read. */
const WORDS: Record<Source, string> = {
	customChannels: 'custom channels',
	customers: 'customers',
	customFields: 'custom fields',
	filters: 'filters',
	groups: 'groups',
	ideaCategories: 'idea categories',
	knowledgeBaseCategories: 'categories',
	knowledgeBaseSections: 'sections',
	labels: 'labels',
	languages: 'languages',
	macros: 'macros',
	staff: 'agents',
	staffRoles: 'roles of agents',
	staffStatuses: 'statuses of agents',
};

/** Titles of custom fields; where several of a level are called alike, with their keys. */
function titlesOf(rows: IDataObject[]): string[] {
	const alike = groupBy(rows, (row) => `${levelOf(row)} ${String(row.title)}`);
	return rows.map((row) => {
		const title = String(row.title ?? '');
		const isAlone = alike[`${levelOf(row)} ${title}`].length === 1;
		return isAlone ? title : `${title} (${LISTS.customFields.valueOf(row)})`;
	});
}

async function bookOf(
	context: Context,
	source: Source,
	ids: string[],
	conditions: Conditions,
): Promise<Book> {
	if (source === 'customers') {
		const found = await customersById(context, ids, conditions);
		return found && new Map([...found].map(([id, row]) => [id, { row, name: customerName(row) }]));
	}
	const rows = await listIfAllowed(context, source, conditions);
	if (!rows) return undefined;
	const { nameOf, valueOf }: List = LISTS[source satisfies ListName];
	const titles = source === 'customFields' ? titlesOf(rows) : rows.map(nameOf);
	return new Map(rows.map((row, index) => [valueOf(row), { row, name: titles[index] }]));
}

/** Where in a row a name is missing. */
interface Gap {
	row: IDataObject;
	field: string;
	unnamed: Unnamed;
}

function gapsIn(rows: IDataObject[]): Gap[] {
	const gaps: Gap[] = [];
	for (const row of rows) {
		for (const field of Object.keys(row)) {
			const unnamed: unknown = row[field];
			if (unnamed instanceof Unnamed) gaps.push({ row, field, unnamed });
		}
	}
	return gaps;
}

/**
 * Puts names into rows in place of what stands for them, with one read of each list that they need.
 * What the agent of the credential may not read gives null, and a hint to the user.
 *
 * @param conditions asked for only where something is to be read
 * @param mustNotThrow something was changed by then: no name is worth telling that it was not
 * @throws what {@link listIfAllowed} throws, unless it must not
 */
export async function putNames(
	context: Context,
	rows: IDataObject[],
	conditions: () => Conditions,
	mustNotThrow = false,
): Promise<void> {
	const gaps = gapsIn(rows);
	const wanted = groupBy(gaps, ({ unnamed }) => unnamed.source);
	const sources = Object.keys(wanted) as Source[];
	if (sources.length === 0) return;
	const limits = conditions();
	const books = new Map<Source, Book>();
	const read = sources.map(async (source) => {
		const ids = [...new Set(wanted[source].flatMap(({ unnamed }) => unnamed.ids))];
		const book = bookOf(context, source, ids, limits).catch((thrown: unknown) => {
			if (!mustNotThrow) throw thrown;
			return undefined;
		});
		books.set(source, await book);
	});
	await Promise.all(read);
	for (const { row, field, unnamed } of gaps) {
		const book = books.get(unnamed.source);
		row[field] = (book ? unnamed.read((id) => book.get(id)) : null) as IDataObject[string];
	}
	const missing = sources.filter((source) => books.get(source) === undefined);
	if (missing.length > 0) {
		const words = missing.map((source) => WORDS[source]).sort();
		tellOnce(
			context,
			`No names were added for ${words.join(', ')}: Deskie did not give them to the agent of the credential`,
		);
	}
}
