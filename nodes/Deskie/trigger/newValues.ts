import type { ILoadOptionsFunctions, INodePropertyOptions, IPollFunctions } from 'n8n-workflow';
import { optionsOf } from '../api/customFields';
import { PRIORITIES, STATUSES, choices } from '../api/values';
import { isRefusal, levelOf, wholeList, type ListName } from '../transport/lists/lists';
import { namesOf, type NamedEntry } from '../methods/names';
import { listed } from '../operation/convert';
import { accountOf } from '../transport/http/account';
import { BadInput } from '../transport/http/badInput';
import { remember } from '../transport/http/remember';
import type { Conditions } from '../transport/http/types';
import type { ChangeKind } from './algorithm';

const LABEL = 'New Value Names or IDs';

const DAY_MS = 86_400_000;

/** The most names in an error message. */
const MOST_NAMES = 20;

/** How the new values of one kind of change can be chosen. */
interface Choosable {
	/** The word for the kind. */
	word: string;
	/** The values, if they are the same in every account. */
	values?: readonly string[];
	/** The list of the account whose IDs are the values. */
	list?: ListName;
	/** Choices that the list does not have. */
	always?: NamedEntry[];
}

const CHOOSABLE: Partial<Record<ChangeKind, Choosable>> = {
	status: { word: 'Status', values: STATUSES },
	priority: { word: 'Priority', values: PRIORITIES },
	assignee: { word: 'Agent', list: 'staff', always: [{ name: 'Nobody', value: '0' }] },
	group: { word: 'Group', list: 'groups' },
	labels: { word: 'Label', list: 'labels' },
};

/** A checkbox's values as Deskie writes them, in the form of a drop-down's options. */
const FLAGS = { 1: 'true', 0: 'false' };

/** The kinds with choosable values among the watched changes; no watched change means all. */
function kindsOf(changes: ChangeKind[]): ChangeKind[] {
	const all = Object.keys(CHOOSABLE) as ChangeKind[];
	return changes.length === 0 ? all : all.filter((kind) => changes.includes(kind));
}

const wordsOf = (kinds: ChangeKind[]) => kinds.flatMap((kind) => CHOOSABLE[kind]?.values ?? []);

/**
 * The choices from a kind's list. IDs of two lists may be equal, so each gets its kind as a prefix.
 */
async function entriesOf(
	context: ILoadOptionsFunctions | IPollFunctions,
	kind: ChangeKind,
	conditions?: Conditions,
): Promise<NamedEntry[]> {
	const { list, always = [] } = CHOOSABLE[kind] ?? {};
	if (list === undefined) return [];
	const entries = [...always, ...(await namesOf(context, list, conditions))];
	return entries.map(({ name, value }) => ({ name, value: `${kind}:${value}` }));
}

/** What people call the values of a case's custom fields: the options' titles, true and false. */
async function customEntries(
	context: IPollFunctions,
	conditions: Conditions,
): Promise<NamedEntry[]> {
	const rows = await wholeList(context, 'customFields', conditions);
	const ofCases = rows.filter((row) => levelOf(row) === 'case');
	return ofCases.flatMap(({ field_id, field_type, field_data }) => {
		const values = optionsOf(field_type === 'checkbox' ? FLAGS : field_data);
		return values.map(({ name, value }) => ({
			name,
			value: `custom_field_${String(field_id)}:${value}`,
		}));
	});
}

/** The drop-down's options for the changes that are watched. */
export async function getNewValues(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const changes = listed(this.getCurrentNodeParameter('changes')) as ChangeKind[];
	const options: INodePropertyOptions[] = [];
	for (const kind of kindsOf(changes)) {
		const { word, values = [] } = CHOOSABLE[kind] ?? {};
		const entries = [...choices(values), ...(await entriesOf(this, kind))];
		options.push(...entries.map(({ name, value }) => ({ name: `${word}: ${name}`, value })));
	}
	return options;
}

/** The new values that the user asked for. */
export interface NewValues {
	known: string[];
	/** Those that may be names of the account's, to be looked up. */
	names: string[];
	/** The changes that are watched; all if empty. */
	changes: ChangeKind[];
}

/** Whether a value may be any text, so that a name that no list has is no mistake. */
const isAnyText = (changes: ChangeKind[]) =>
	changes.length === 0 || kindsOf(changes).length < changes.length;

const withCustomFields = (changes: ChangeKind[]) =>
	changes.length === 0 || changes.includes('customFields');

/**
 * Checks the new values that the user chose or an expression gave, without a request. Subjects and
 * custom fields may have any value.
 *
 * @throws BadInput for a value that none of the watched changes can have
 */
export function readNewValues(values: string[], changes: ChangeKind[]): NewValues {
	const kinds = kindsOf(changes);
	const words = wordsOf(kinds);
	const withList = kinds.filter((kind) => CHOOSABLE[kind]?.list);
	const hasNames = withList.length > 0 || withCustomFields(changes);
	const isKnown = (value: string) =>
		words.includes(value.toLowerCase()) ||
		(hasNames && /^\d+$/.test(value)) ||
		withList.some((kind) => value.startsWith(`${kind}:`));
	const names = values.filter((value) => !isKnown(value));
	if (isAnyText(changes)) return { known: values, names: hasNames ? names : [], changes };
	if (names.length > 0 && !hasNames) throw unknown(names[0], words);
	return { known: values.filter(isKnown), names, changes };
}

function unknown(value: string, known: readonly string[]): BadInput {
	const more = known.length > MOST_NAMES ? ', ...' : '';
	return new BadInput(
		`'${LABEL}' has no option '${value}'`,
		`Use one of: ${known.slice(0, MOST_NAMES).join(', ')}${more}`,
	);
}

/**
 * The new values to compare with; names are replaced by the account's IDs. Costs a request for each
 * list, and only if there are names; cached for a day. Where any text may be meant, the texts
 * themselves count as well, and a list that the agent may not read has no names.
 *
 * @throws BadInput for a name that none of the lists has
 * @throws what the requests throw
 */
export async function newValuesOf(
	context: IPollFunctions,
	{ known, names, changes }: NewValues,
	conditions: Conditions,
): Promise<string[]> {
	if (names.length === 0) return known;
	const { cacheKey } = await accountOf(context);
	const key = `new values ${cacheKey} ${JSON.stringify([changes, names])}`;
	const kinds = kindsOf(changes);
	const isOpen = isAnyText(changes);
	const found = await remember(key, DAY_MS, async () => {
		const reads = kinds.map(async (kind) => await entriesOf(context, kind, conditions));
		if (withCustomFields(changes)) reads.push(customEntries(context, conditions));
		const lists = reads.map(async (read) => {
			return await read.catch((thrown: unknown) => {
				if (isOpen && isRefusal(thrown)) return [];
				throw thrown;
			});
		});
		const entries = (await Promise.all(lists)).flat();
		return names.flatMap((name) => {
			const same = entries.filter((entry) => entry.name.toLowerCase() === name.toLowerCase());
			if (same.length > 0 || isOpen) return same.map(({ value }) => value);
			throw unknown(name, [...wordsOf(kinds), ...entries.map((entry) => entry.name)]);
		});
	});
	return [...known, ...found];
}
