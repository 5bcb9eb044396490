import type { INodeParameterResourceLocator } from 'n8n-workflow';

/** A locator's value as the editor stores it for an ID. */
export const byId = (value: number | string): INodeParameterResourceLocator => ({
	__rl: true,
	mode: 'id',
	value: String(value),
});

/** The same for a choice from the list. */
export const fromList = (value: number | string): INodeParameterResourceLocator => ({
	...byId(value),
	mode: 'list',
});
