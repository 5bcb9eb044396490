import type { Field, Placement } from '../field';

/**
 * Whether the newest or the oldest come first.
 *
 * @param values what goes out for the newest and for the oldest first
 * @param usual the one of them that is the default
 */
export const newestFirst = (
	name: string,
	[newest, oldest]: readonly [string, string],
	usual: string,
	description: string,
	to: Placement,
): Field => ({
	displayName: 'Order',
	name,
	type: 'options',
	options: [
		{ name: 'Newest First', value: newest },
		{ name: 'Oldest First', value: oldest },
	],
	default: usual,
	description,
	to,
});
