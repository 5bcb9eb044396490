import type { INodeProperties } from 'n8n-workflow';
import type { Field, Placement } from './field';

/** `to` is ours, not n8n's: the editor never sees it. */
export function withoutPlacement<
	T extends { to?: Placement; options?: unknown[]; values?: unknown[] },
>(field: T): INodeProperties {
	const shown = { ...field };
	delete shown.to;
	const inner = (list: unknown[]) =>
		list.map((entry) => withoutPlacement(entry as Field)) as INodeProperties['options'];
	return {
		...shown,
		...(shown.options && { options: inner(shown.options) }),
		...(shown.values && { values: inner(shown.values) }),
	} as unknown as INodeProperties;
}
