import set from 'lodash/set';
import type {
	IDataObject,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { BadInput } from '../transport/http/badInput';
import type { Draft } from '../transport/request/draft';
import type { FileReference } from '../transport/request/files';
import type { Item } from '../transport/request/item';
import type { Field } from './field';
import { NOTHING, asMeant, isBlank, isExpression, noValue } from './nothing';

/** The line of a request, and the name that its body goes under. */
export interface RequestLine {
	method: IHttpRequestMethods;
	/** e.g. `/cases/{caseId}/note.json` */
	path: string;
	/** The names of the body's wrapper; see {@link Draft.wrappers}. */
	wrappers?: string[];
}

const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Composes an item's request from its fields. Sends nothing, and reads only parameters. */
export function compose(
	{ method, path: route, wrappers = [] }: RequestLine,
	fields: Field[],
	item: Item,
): Draft {
	const draft: Draft = {
		item,
		method,
		route,
		wrappers,
		path: {},
		query: {},
		body: {},
		binaries: [],
		settings: {},
	};
	for (const field of fields) {
		if (!isMeant(field, item)) continue;
		// Read under this name, n8n checks each value against the type of its custom field.
		const name = field.type === 'resourceMapper' ? `${field.name}.value` : field.name;
		const [value, written] = [item.read(name), item.written(name)];
		if (field.type === 'collection') placeInner(draft, field, value, written);
		else place(draft, field, value, written);
	}
	return draft;
}

/**
 * Whether a field belongs to the chosen option of its selector. If the selector is an expression,
 * n8n shows, and passes on, the fields of all its options.
 */
function isMeant({ displayOptions }: Field, item: Item): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([selector, values]) =>
		values?.includes(item.read(selector.replace(/^\//, '')) as string),
	);
}

/** Checks that a selector of fields or of the output has one of its options. */
function checkChoice({ type, options, displayName }: Field, value: unknown) {
	if (type !== 'options' || value === undefined) return;
	const known = (options as INodePropertyOptions[]).map((option) => option.value);
	if (known.includes(value as string)) return;
	throw new BadInput(
		`'${displayName}' has no option '${String(value)}'`,
		`Use one of: ${known.join(', ')}`,
	);
}

function placeInner(
	draft: Draft,
	{ name, options = [] }: Field,
	values: unknown,
	written: unknown,
) {
	const given = (values ?? {}) as IDataObject;
	const inside = (written ?? {}) as IDataObject;
	for (const inner of options as Field[]) {
		if (!(inner.name in given) || !isMeant(inner, draft.item)) continue;
		place(
			draft,
			inner,
			given[inner.name],
			inside[inner.name],
			name === 'filters' || inner.to?.in === 'query',
		);
	}
}

function place(
	draft: Draft,
	field: Field,
	given: unknown,
	written: unknown,
	isFilter = field.to?.in === 'query',
) {
	const { to, displayName, required, type } = field;
	const meant = asMeant(given, written, isFilter);
	// Required fields have messages of their own below.
	const mayBeMissing = !required && to?.in !== 'path' && !to?.orNothing;
	if (meant === NOTHING && mayBeMissing) throw noValue(displayName, isFilter);
	const value = meant === NOTHING ? undefined : meant;
	if (!to) return checkChoice(field, value);
	const about = { label: displayName, timezone: draft.item.timezone };
	// These fields are converted even when they are empty, because without them the request would
	// differ.
	const isLookedAt =
		isSet(value) || to.in === 'path' || to.in === 'files' || (value === '' && to.orEmpty);
	const converted = isLookedAt ? to.convert(value, about) : undefined;
	if (converted === undefined && required) throw empty(displayName, type);
	if (converted === undefined && isBlank(value) && isExpression(written) && mayBeMissing) {
		throw noValue(displayName, isFilter);
	}
	if (converted === undefined) return;
	if (to.each) {
		const values = converted as IDataObject;
		const twice = Object.keys(values).find(
			(part) => (draft.body[part] ?? values[part]) !== values[part],
		);
		if (twice !== undefined) throw filledTwice(displayName, twice);
		Object.assign(draft.body, values);
		return;
	}
	if (to.in === 'files') draft.binaries.push(...(converted as FileReference[]));
	for (const name of to.as) {
		if (to.in === 'query') merge(draft.query, name, converted);
		if (to.in === 'body') merge(draft.body, name, converted);
		if (to.in === 'settings') draft.settings[name] = converted;
		if (to.in === 'path') draft.path[name] = converted as Draft['path'][string];
	}
}

/** n8n's editor checks required fields, but not whether an expression finds a value. */
const empty = (label: string, type: INodeProperties['type']) =>
	new BadInput(
		`'${label}' is empty`,
		type === 'resourceLocator'
			? 'Choose from the list, or enter an ID. If it is an expression, it finds nothing in this item'
			: 'Fill it in. If it is an expression, it finds nothing in this item',
	);

const filledTwice = (label: string, name: string) =>
	new BadInput(
		`'${label}' has a second value for '${name}', which another field fills`,
		'Deskie takes one of each. Leave one of the two out',
	);

/**
 * Two fields may fill the same object (custom fields by list and by ID): their entries are merged.
 */
function merge(target: IDataObject, name: string, value: unknown) {
	const before = target[name];
	const join = isPlain(before) && isPlain(value);
	set(target, [name], join ? { ...before, ...value } : value);
}

const isPlain = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
