import set from 'lodash/set';
import type {
	IDataObject,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { CaseReference } from '../api/caseReference';
import { BadInput } from '../transport/http/badInput';
import type { Draft } from '../transport/request/draft';
import type { Item } from '../transport/request/item';
import { noFilterValue } from './convert';
import type { Field } from './field';

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
		const value = item.read(name);
		if (field.type === 'collection') placeInner(draft, field, value);
		else if (field.to) place(draft, field, value);
		else checkChoice(field, value);
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
		`'${displayName}' does not know '${String(value)}'`,
		`Use one of: ${known.join(', ')}`,
	);
}

function placeInner(draft: Draft, { options = [] }: Field, values: unknown) {
	const given = (values ?? {}) as IDataObject;
	for (const inner of options as Field[]) {
		if (!(inner.name in given) || !isMeant(inner, draft.item)) continue;
		const value = given[inner.name];
		const found = value !== undefined && value !== null;
		if (!found && inner.to?.in === 'query') throw noFilterValue(inner.displayName);
		place(draft, inner, value);
	}
}

function place(draft: Draft, { to, displayName, required, type }: Field, value: unknown) {
	if (!to) return;
	const about = { label: displayName, timezone: draft.item.timezone };
	// A field of the path is looked at even when it is empty: a request without it would be another.
	const converted = isSet(value) || to.in === 'path' ? to.convert(value, about) : undefined;
	if (converted === undefined && required) throw empty(displayName, type);
	if (converted === undefined) return;
	if (to.in === 'files') draft.binaries.push(...(converted as string[]));
	if (to.each) {
		// What a field of its own says stands.
		draft.body = { ...(converted as IDataObject), ...draft.body };
		return;
	}
	for (const name of to.as) {
		if (to.in === 'query') merge(draft.query, name, converted);
		if (to.in === 'body') merge(draft.body, name, converted);
		if (to.in === 'settings') draft.settings[name] = converted;
		if (to.in === 'path') draft.path[name] = converted as string | CaseReference[];
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
