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
	/** What the body goes under; see {@link Draft.wrappers}. */
	wrappers?: string[];
}

const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Composes an item's request from what its fields say. Nothing is sent, nothing is read but parameters. */
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
		// By this name n8n checks each value against the type of its custom field.
		const name = field.type === 'resourceMapper' ? `${field.name}.value` : field.name;
		const [value, written] = [item.read(name), item.written(name)];
		if (field.type === 'collection') placeInner(draft, field, value, written);
		else place(draft, field, value, written);
	}
	return draft;
}

/**
 * Whether a field belongs to what its selector says. n8n shows and gives all fields that depend on
 * a selector when an expression fills that.
 */
function isMeant({ displayOptions }: Field, item: Item): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([selector, values]) =>
		values?.includes(item.read(selector.replace(/^\//, '')) as string),
	);
}

/** What chooses between fields, or how the output looks, is one of its choices. */
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
	// What must be there says below, in words of its own, that it is not.
	const mayBeMissing = !required && to?.in !== 'path' && !to?.orNothing;
	if (meant === NOTHING && mayBeMissing) throw noValue(displayName, isFilter);
	const value = meant === NOTHING ? undefined : meant;
	if (!to) return checkChoice(field, value);
	const about = { label: displayName, timezone: draft.item.timezone };
	// These are looked at even when they are empty: without them the request would be another.
	const isLookedAt = isSet(value) || to.in === 'path' || to.in === 'files';
	const converted = isLookedAt ? to.convert(value, about) : undefined;
	if (converted === undefined && required) throw empty(displayName, type);
	if (converted === undefined && isBlank(value) && isExpression(written) && mayBeMissing) {
		throw noValue(displayName, isFilter);
	}
	if (converted === undefined) return;
	if (to.each) {
		// What a field of its own says stands.
		draft.body = { ...(converted as IDataObject), ...draft.body };
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

/** n8n's editor asks for required fields, but an expression that finds nothing passes it. */
const empty = (label: string, type: INodeProperties['type']) =>
	new BadInput(
		`'${label}' is empty`,
		type === 'resourceLocator'
			? 'Choose from the list, or enter an ID. If it is an expression, it finds nothing in this item'
			: 'Fill it in. If it is an expression, it finds nothing in this item',
	);

/** Two fields may fill the same object (custom fields by list and by ID): their entries are joined. */
function merge(target: IDataObject, name: string, value: unknown) {
	const before = target[name];
	const join = isPlain(before) && isPlain(value);
	set(target, [name], join ? { ...before, ...value } : value);
}

const isPlain = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
