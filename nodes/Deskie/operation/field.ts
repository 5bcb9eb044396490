import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** What a converter gets in addition to the value. */
export interface About {
	/** The field's label, for messages. */
	label: string;
	/** The workflow's time zone (IANA), for dates written without one. */
	timezone: string;
}

/**
 * Checks a value and converts it for the request; undefined when there is nothing to send. Throws
 * BadInput with the label when the value cannot be sent.
 */
export type Convert = (value: unknown, about: About) => unknown;

/**
 * Where a field's value goes in the request: which part, under which name (or names), converted
 * how.
 */
export interface Placement {
	in: 'query' | 'body' | 'path' | 'files' | 'settings';
	as: string[];
	convert: Convert;
	/**
	 * The converted value is an object: each of its entries is sent under its own name, one of `as`.
	 */
	each?: true;
	/** Its expression may find nothing: the operation itself checks that enough is left to send. */
	orNothing?: true;
	/** An empty text is sent, too: it clears what was there. */
	orEmpty?: true;
}

/** The same placement for a field whose expression may find nothing. */
export const orNothing = (to: Placement): Placement => ({ ...to, orNothing: true });

/** The same placement for a field that an empty text clears. */
export const orEmpty = (to: Placement): Placement => ({ ...to, orEmpty: true });

/** The value unchanged, unless it is empty. */
const asIs: Convert = (value) => value;

export const toQuery = (name: string, convert: Convert = asIs): Placement => ({
	in: 'query',
	as: [name],
	convert,
});

/** Sends the value under several names, where the sources disagree about the name. */
export const toBody = (name: string | string[], convert: Convert = asIs): Placement => ({
	in: 'body',
	as: [name].flat(),
	convert,
});

/** For a field that fills several of the body, each under its own name. */
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

/** The value names binary fields of the item, which are sent as files. */
export const toFiles = (convert: Convert): Placement => ({ in: 'files', as: [], convert });

/** The value is not sent; the way of sending finds it under this name. */
export const toSettings = (name: string, convert: Convert): Placement => ({
	in: 'settings',
	as: [name],
	convert,
});

/** A field of an operation; `to` says where its value goes in the request, and converted how. */
export interface Field extends Omit<INodeProperties, 'options'> {
	to?: Placement;
	options?: Array<Field | INodePropertyOptions | INodePropertyCollection>;
}
