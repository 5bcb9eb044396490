import set from 'lodash/set';
import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';
import type { CaseReference } from '../transport/caseReference';
import type { Draft } from '../transport/draft';
import type { Item } from '../transport/item';
import type { Field } from './operation';

/** What a converter is told besides the value. */
export interface About {
	/** The field's label, for messages. */
	label: string;
	/** The workflow's time zone (IANA), for dates written without one. */
	timezone: string;
}

/**
 * Checks a value and gives it the form it travels in; undefined when there is nothing to send.
 * Throws BadInput with the label when the value cannot be sent.
 */
export type Convert = (value: unknown, about: About) => unknown;

/** Where a field's value goes: which part of the request, under which name (or names), in which form. */
export interface Placement {
	in: 'query' | 'body' | 'path' | 'files';
	as: string[];
	convert: Convert;
}

const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Whatever was typed, except nothing. */
const asIs: Convert = (value) => value;

export const toQuery = (name: string, convert: Convert = asIs): Placement => ({
	in: 'query',
	as: [name],
	convert,
});

/** Several names where the sources disagree about the name: the value goes out under each. */
export const toBody = (name: string | string[], convert: Convert = asIs): Placement => ({
	in: 'body',
	as: [name].flat(),
	convert,
});

export const toPath = (name: string, convert: Convert): Placement => ({
	in: 'path',
	as: [name],
	convert,
});

/** The value names binaries of the item that go along as files. */
export const toFiles = (convert: Convert): Placement => ({ in: 'files', as: [], convert });

/** Composes an item's request from what its fields say. Nothing is sent, nothing is read but parameters. */
export function compose(
	request: { method: IHttpRequestMethods; path: string; wrapper?: string },
	fields: Field[],
	item: Item,
): Draft {
	const { method, path: route, wrapper } = request;
	const draft: Draft = {
		item,
		method,
		route,
		wrapper,
		path: {},
		query: {},
		body: {},
		binaries: [],
	};
	for (const field of fields) {
		if (!field.to && !isCollection(field)) continue;
		const value = item.read(field.name);
		// A field of the path is looked at even when it is empty: a request without it would be another.
		if (!isSet(value) && field.to?.in !== 'path') continue;
		if (field.to) place(draft, field, value, item.timezone);
		if (isCollection(field)) {
			for (const inner of (field.options ?? []) as Field[]) {
				const innerValue = (value as IDataObject)[inner.name];
				if (inner.to && isSet(innerValue)) place(draft, inner, innerValue, item.timezone);
			}
		}
	}
	return draft;
}

const isCollection = ({ type }: INodeProperties) => type === 'collection';

function place(draft: Draft, { to, displayName }: Field, value: unknown, timezone: string) {
	if (!to) return;
	const converted = to.convert(value, { label: displayName, timezone });
	if (converted === undefined) return;
	if (to.in === 'files') draft.binaries.push(...(converted as string[]));
	for (const name of to.as) {
		if (to.in === 'query') merge(draft.query, name, converted);
		if (to.in === 'body') merge(draft.body, name, converted);
		if (to.in === 'path') draft.path[name] = converted as string | CaseReference[];
	}
}

/** Two fields may fill the same object (custom fields by list and by ID): their entries are joined. */
function merge(target: IDataObject, name: string, value: unknown) {
	const before = target[name];
	const join = isPlain(before) && isPlain(value);
	set(target, [name], join ? { ...before, ...value } : value);
}

const isPlain = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
