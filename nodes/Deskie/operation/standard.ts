import camelCase from 'lodash/camelCase';
import upperFirst from 'lodash/upperFirst';
import type { IHttpRequestMethods, INodePropertyOptions } from 'n8n-workflow';
import { once } from '../transport/once';
import { counted } from '../transport/pages/counted';
import { inPages, type Listing } from '../transport/pages/inPages';
import type { ListName } from '../transport/lists/lists';
import type { Draft } from '../transport/request/draft';
import type { Item } from '../transport/request/item';
import { pathIdAmong } from './convert';
import { toPath, type Field } from './field';
import { additionalFields, checkChange, filters, updateFields } from './fields/collections';
import { locator } from './fields/locators';
import { paging } from './fields/paging';
import type { ForAgent, Operation } from './operation';
import type { Output } from './output';

/** A kind of record in Deskie, with everything in which its standard operations differ. */
export interface Kind {
	/** Behind /api and without its ending, e.g. `/labels`. */
	path: string;
	/** The name that answers wrap it in, e.g. `label`. */
	root: string;
	/** The wrappers of requests, if they differ from the answers' or the sources disagree. */
	wrappers?: string[];
	/** Its ID, as answers name it, e.g. `label_id`. */
	id: string;
	/** What people call it and several of it, e.g. `label`, `labels`. */
	word: string;
	words: string;
	/**
	 * The list search of From List, an example of its ID, and the list in which names are looked up.
	 */
	lookup: { search: string; example: string; list?: ListName };
	/** How its rows are shown; without it they are returned as they come. */
	output?: Output;
}

/** What an operation has in addition to the standard. */
interface Special {
	/** Fields that are always shown, the required ones first. */
	fields?: Field[];
	/** Fields shown below the collection. */
	last?: Field[];
	/** Fields of the collection: additional fields, update fields, or filters of a list. */
	more?: Field[];
	options?: Field[];
	/** The text for agents, where it differs from the usual one. */
	forAgent?: ForAgent;
	check?: (draft: Draft, item: Item) => void;
	/** The body's wrappers, where they differ from the kind's. */
	wrappers?: string[];
	refusal?: Operation['refusal'];
}

const answerOf = ({ root, output }: Kind) => ({ root, output });

/** `label_id` -> `labelId`, the name of its parameter. */
const parameterOf = ({ id }: Kind) => camelCase(id);

/** The record that an operation works on. */
export function idOf(kind: Kind): Field {
	const { word, lookup } = kind;
	const name = parameterOf(kind);
	return {
		...locator(lookup.search, lookup.example, {
			displayName: upperFirst(word).replace(/ \w/g, (letters) => letters.toUpperCase()),
			name,
			required: true,
			description: `The ${word} to work with`,
		}),
		to: toPath(name, pathIdAmong(lookup.list)),
	};
}

const pathTo = (kind: Kind, rest = '') => `${kind.path}/{${parameterOf(kind)}}${rest}.json`;

/** A line of the menu. */
const lineOf = (
	name: string,
	value: string,
	action: string,
	description: string,
): INodePropertyOptions & { value: string } => ({ name, value, action, description });

/** POST that creates a record. */
export const create = (kind: Kind, description: string, special: Special): Operation => ({
	option: lineOf('Create', 'create', `Create ${kind.word}`, description),
	request: {
		method: 'POST',
		path: `${kind.path}.json`,
		wrappers: special.wrappers ?? kind.wrappers ?? [kind.root],
	},
	way: once,
	answer: answerOf(kind),
	fields: [
		...(special.fields ?? []),
		...(special.more ? [additionalFields(special.more)] : []),
		...(special.last ?? []),
	],
	options: special.options,
	forAgent: {
		changes: `Adds ${withArticle(kind.word)} to the account`,
		repeat: `Do not repeat it after a success: each call adds another ${kind.word}`,
		...special.forAgent,
	},
	check: special.check,
});

/** GET of one record. */
export const get = (kind: Kind, special: Special = {}): Operation => ({
	option: lineOf('Get', 'get', `Get ${kind.word}`, `Retrieve ${withArticle(kind.word)}`),
	request: { method: 'GET', path: pathTo(kind) },
	way: once,
	answer: answerOf(kind),
	fields: [idOf(kind), ...(special.fields ?? [])],
	options: special.options,
	refusal: special.refusal,
	forAgent: { when: `Use it when the ID of the ${kind.word} is known`, ...special.forAgent },
});

/** GET of a list. */
export const getAll = (
	kind: Pick<Kind, 'path' | 'root' | 'id' | 'words' | 'output'>,
	special: Special & { listing?: Listing; sorting?: Field } = {},
): Operation => ({
	option: lineOf(
		'Get Many',
		'getAll',
		`Get many ${kind.words}`,
		`Retrieve a list of ${kind.words}`,
	),
	request: { method: 'GET', path: `${kind.path}.json` },
	way: inPages({ id: kind.id, ...special.listing }),
	answer: { root: kind.root, output: kind.output },
	fields: [...(special.fields ?? []), ...paging, ...(special.more ? [filters(special.more)] : [])],
	sorting: special.sorting,
	options: special.options,
	forAgent: { when: `Use it to find ${kind.words} and their IDs`, ...special.forAgent },
	check: special.check,
});

/** GET of a list for its `total_count`. */
export const count = (
	kind: Pick<Kind, 'path' | 'root' | 'words'>,
	special: Pick<Special, 'more' | 'options' | 'check'>,
): Operation => ({
	option: lineOf(
		'Count',
		'count',
		`Count ${kind.words}`,
		`Find out how many ${kind.words} there are, in one API call`,
	),
	request: { method: 'GET', path: `${kind.path}.json` },
	way: counted,
	answer: { root: kind.root },
	fields: [filters(special.more ?? [])],
	options: special.options,
	check: special.check,
});

/** GET of a list without pages. */
export const shortList = (
	value: string,
	name: string,
	action: string,
	description: string,
	{ path, root, rows }: { path: string; root: string; rows?: Listing['rows'] },
): Operation => ({
	option: lineOf(name, value, action, description),
	request: { method: 'GET', path },
	way: inPages({ unpaged: true, rows }),
	answer: { root },
	fields: paging,
});

/** PUT of the changed fields; without any it is refused. */
export const update = (kind: Kind, description: string, special: Special): Operation => ({
	option: lineOf('Update', 'update', `Update ${kind.word}`, description),
	request: {
		method: 'PUT',
		path: pathTo(kind),
		wrappers: special.wrappers ?? kind.wrappers ?? [kind.root],
	},
	way: once,
	answer: answerOf(kind),
	fields: [idOf(kind), updateFields(special.more ?? []), ...(special.fields ?? [])],
	options: special.options,
	forAgent: {
		changes: `Changes the ${kind.word} in the account; what is not given stays as it is`,
		...special.forAgent,
	},
	check: (draft, item) => {
		checkChange(draft);
		special.check?.(draft, item);
	},
});

/** DELETE of a record. */
export const del = (kind: Kind, description: string, special: Special = {}): Operation => ({
	option: lineOf('Delete', 'delete', `Delete ${kind.word}`, description),
	request: { method: 'DELETE', path: pathTo(kind), wrappers: special.wrappers },
	way: once,
	fields: [idOf(kind), ...(special.fields ?? [])],
	options: special.options,
	refusal: special.refusal,
	forAgent: { changes: `Removes the ${kind.word} from the account`, ...special.forAgent },
});

/**
 * PUT of a verb: `disable`, `enable`, `block`, `restore`, `moveUp`, `moveDown`. The path has the
 * verb in lower case; there is no body unless fields of the operation fill one.
 */
export const verb = (
	kind: Kind,
	value: string,
	name: string,
	description: string,
	special: Special & { method?: IHttpRequestMethods } = {},
): Operation => ({
	option: lineOf(name, value, doTo(name, kind.word), description),
	request: {
		method: special.method ?? 'PUT',
		path: pathTo(kind, `/${value.toLowerCase()}`),
		wrappers: special.wrappers,
	},
	way: once,
	answer: answerOf(kind),
	fields: [idOf(kind), ...(special.fields ?? [])],
	options: special.options,
	forAgent: { changes: `Changes the ${kind.word} in the account`, ...special.forAgent },
	check: special.check,
	refusal: special.refusal,
});

/** `Move Up`, `section` -> `Move section up`. */
function doTo(name: string, word: string): string {
	const [act, ...where] = name.toLowerCase().split(' ');
	return [upperFirst(act), word, ...where].join(' ');
}

/** `an article`, `a section` */
export const withArticle = (word: string) => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
