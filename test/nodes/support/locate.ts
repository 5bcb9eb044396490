import type { INodeParameterResourceLocator } from 'n8n-workflow';

/** What the editor stores for a thing chosen by its ID. */
export const byId = (value: number | string): INodeParameterResourceLocator => ({
	__rl: true,
	mode: 'id',
	value: String(value),
});

/** The same for one chosen from the list. */
export const fromList = (value: number | string): INodeParameterResourceLocator => ({
	...byId(value),
	mode: 'list',
});
