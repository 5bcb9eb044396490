import { onlyWhenOn } from '../convert';
import { toQuery, type Field } from '../field';

/** A switch that is off by default, and sent only when it is on. */
export const onlyIfOn = (
	displayName: string,
	name: string,
	to: string,
	description: string,
): Field => ({
	displayName,
	name,
	type: 'boolean',
	default: false,
	description,
	to: toQuery(to, onlyWhenOn),
});
