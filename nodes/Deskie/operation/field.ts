import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

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
	in: 'query' | 'body' | 'path' | 'files' | 'settings';
	as: string[];
	convert: Convert;
	/** What is converted is an object: each of its entries goes out under its own name, one of `as`. */
	each?: true;
}

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

/** One field that fills several of the body, each under its own name. */
export const toBodyEach = (names: string[], convert: Convert): Placement => ({
	in: 'body',
	as: names,
	convert,
	each: true,
});

export const toPath = (name: string, convert: Convert): Placement => ({
	in: 'path',
	as: [name],
	convert,
});

/** The value names binaries of the item that go along as files. */
export const toFiles = (convert: Convert): Placement => ({ in: 'files', as: [], convert });

/** The value is for the way of sending, which finds it under this name. */
export const toSettings = (name: string, convert: Convert): Placement => ({
	in: 'settings',
	as: [name],
	convert,
});

/** A field of an operation; `to` says where its value goes in the request, and in which form. */
export interface Field extends Omit<INodeProperties, 'options'> {
	to?: Placement;
	options?: Array<Field | INodePropertyOptions | INodePropertyCollection>;
}
