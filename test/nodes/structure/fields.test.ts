import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';
import { pathsWhere, shownChoices, shownFields, type ShownField } from '../support/shown';

const SMALL_WORDS = /^(a|an|and|as|at|by|for|from|in|of|on|or|per|the|to|with)$/;

/** "Move to Trash", "Max Wait (Minutes)", "Input Binary Fields", "API Key". */
function isTitleCase(name: string): boolean {
	return name.split(' ').every((word, index) => {
		const letters = word.replace(/^\(|\)$/g, '');
		return /^[A-Z0-9][^\s]*$/.test(letters) || (index > 0 && SMALL_WORDS.test(letters));
	});
}

const plain = (text: string) => text.replace(/<[^>]+>/g, '').trim();
const sentences = (text: string) => plain(text).split(/[.!?]\s+(?=[A-Z'])/).length;

const named = shownFields.filter(({ field }) => field.type !== 'notice');

test('names are in Title Case', () => {
	expect(pathsWhere(named, ({ field }) => !isTitleCase(field.displayName))).toEqual([]);
	expect(pathsWhere(shownChoices, ({ choice }) => !isTitleCase(choice.name))).toEqual([]);
	const modes = named.flatMap(({ field }) => field.modes ?? []);
	expect(modes.filter(({ displayName }) => !isTitleCase(displayName))).toEqual([]);
});

test('every field but collections, groups and selectors is described', () => {
	const bare = ['collection', 'fixedCollection', 'resourceMapper'];
	const isBare = ({ field: { type, name, description, hint } }: ShownField) =>
		!description && !hint && !bare.includes(type) && !['resource', 'operation'].includes(name);
	expect(pathsWhere(named, isBare)).toEqual([]);
});

describe('descriptions', () => {
	const described = [
		...shownFields.map(({ path, field }) => ({
			path,
			name: field.displayName,
			text: field.description ?? '',
		})),
		...shownChoices.map(({ path, choice }) => ({
			path,
			name: choice.name,
			text: choice.description ?? '',
		})),
	].filter(({ text }) => text !== '');

	test('begin with a capital letter', () => {
		expect(pathsWhere(described, ({ text }) => !/^['"]?[A-Z0-9]/.test(text))).toEqual([]);
	});

	test('do not repeat the name', () => {
		const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9 ]/g, '');
		const repeats = ({ name, text }: (typeof described)[number]) =>
			letters(plain(text)).replace(/^(the|a|an) /, '') === letters(name) ||
			(name.includes(' ') && letters(plain(text)).startsWith(letters(name)));
		expect(pathsWhere(described, repeats)).toEqual([]);
	});

	test('end with a full stop only when they are several sentences', () => {
		const wrong = ({ text }: { text: string }) => plain(text).endsWith('.') !== sentences(text) > 1;
		expect(pathsWhere(described, wrong)).toEqual([]);
	});
});

test('switches are described by "Whether"', () => {
	const wrong = ({ field: { type, description } }: ShownField) =>
		type === 'boolean' && !description?.startsWith('Whether ');
	expect(pathsWhere(named, wrong)).toEqual([]);
	expect(named.filter(({ field }) => field.type === 'boolean').length).toBeGreaterThan(5);
});

test('placeholders begin with "e.g.", those of collections with "Add"', () => {
	const wrong = ({ field: { type, placeholder } }: ShownField) =>
		placeholder !== undefined &&
		!(type === 'collection' || type === 'fixedCollection' ? /^Add / : /^e\.g\. /).test(placeholder);
	expect(pathsWhere(named, wrong)).toEqual([]);
	const collections = named.filter(({ field }) => /ollection$/.test(field.type));
	expect(pathsWhere(collections, ({ field }) => !field.placeholder)).toEqual([]);
	const modes = named.flatMap(({ field }) => field.modes ?? []);
	const texts = modes.filter(({ type }) => type === 'string');
	expect(texts.filter(({ placeholder }) => !placeholder?.startsWith('e.g. '))).toEqual([]);
});

test('what can be added to a collection is in alphabetical order', () => {
	const unsorted = ({ field }: ShownField) => {
		if (field.type !== 'collection') return false;
		const names = (field.options as INodeProperties[]).map(({ displayName }) => displayName);
		return names.join() !== [...names].sort((a, b) => a.localeCompare(b)).join();
	};
	expect(pathsWhere(named, unsorted)).toEqual([]);
});

test('choices are in alphabetical order where there are five or more', () => {
	const unsorted = ({ field }: ShownField) => {
		if (field.type !== 'options' && field.type !== 'multiOptions') return false;
		const choices = (field.options ?? []) as INodePropertyOptions[];
		const names = choices.map(({ name }) => name).filter((name) => !/^(Any|Empty)$/.test(name));
		const sorted = [...names].sort((a, b) => a.localeCompare(b));
		return choices.length >= 5 && names.join() !== sorted.join();
	};
	expect(pathsWhere(named, unsorted)).toEqual([]);
});

/** Whether a default is of the type that the field gives. */
const GOOD_DEFAULT: Record<string, (field: INodeProperties) => boolean> = {
	boolean: ({ default: value }) => typeof value === 'boolean',
	collection: ({ default: value }) => JSON.stringify(value) === '{}',
	dateTime: ({ default: value }) => value === '',
	// Empty, or with one row of its group.
	fixedCollection: ({ default: value, options = [] }) =>
		Object.keys(value as object).every((name) => name === options[0].name),
	multiOptions: ({ default: value, options = [] }) =>
		Array.isArray(value) &&
		value.every((one) => options.some((option) => 'value' in option && option.value === one)),
	notice: ({ default: value }) => value === '',
	number: ({ default: value }) => typeof value === 'number',
	options: ({ default: value, options = [], typeOptions }) =>
		typeOptions?.loadOptionsMethod !== undefined ||
		(options as INodePropertyOptions[]).some((choice) => choice.value === value),
	resourceLocator: ({ default: value }) =>
		JSON.stringify(value) === JSON.stringify({ __rl: true, mode: 'list', value: '' }),
	resourceMapper: ({ default: value }) =>
		JSON.stringify(value) === JSON.stringify({ mappingMode: 'defineBelow', value: null }),
	string: ({ default: value }) => typeof value === 'string',
};

test('defaults are of the right type', () => {
	expect(pathsWhere(shownFields, ({ field }) => !GOOD_DEFAULT[field.type]?.(field))).toEqual([]);
});

test('every look-up names an existing method', () => {
	const { listSearch, resourceMapping } = new Deskie().methods;
	// The trigger has those of the node, and its own.
	const { loadOptions } = new DeskieTrigger().methods;
	const unknown = ({ field: { typeOptions, modes = [] } }: ShownField) => {
		const load = typeOptions?.loadOptionsMethod as string | undefined;
		const map = typeOptions?.resourceMapper?.resourceMapperMethod;
		const searches = modes.flatMap(({ typeOptions: inner }) => inner?.searchListMethod ?? []);
		return (
			(load !== undefined && !(load in loadOptions)) ||
			(map !== undefined && !(map in resourceMapping)) ||
			searches.some((search) => !(search in listSearch))
		);
	};
	expect(pathsWhere(named, unknown)).toEqual([]);
});

test('locators offer From List first, then By ID', () => {
	const locators = named.filter(({ field }) => field.type === 'resourceLocator');
	expect(locators.length).toBeGreaterThan(20);
	const wrong = ({ field: { modes = [] } }: ShownField) =>
		modes[0]?.displayName !== 'From List' ||
		modes[0].typeOptions?.searchable !== true ||
		modes[1]?.displayName !== 'By ID';
	expect(pathsWhere(locators, wrong)).toEqual([]);
});

test('groups of a collection have a name of their own', () => {
	const groups = named.flatMap(({ field }) =>
		field.type === 'fixedCollection' ? (field.options as INodePropertyCollection[]) : [],
	);
	expect(groups.filter(({ displayName }) => !isTitleCase(displayName))).toEqual([]);
});

test('no display condition is a regular expression: n8n runs these for each request, with a time limit', () => {
	const { credentials, properties } = new Deskie().description;
	const conditions = JSON.stringify([shownFields, credentials, properties]);
	expect(conditions).not.toContain('"regex"');
});
