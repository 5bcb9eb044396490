import omit from 'lodash/omit';
import {
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';
import type { Draft } from '../transport/request/draft';
import type { Item } from '../transport/request/item';
import { asPagination, type Plan, type Single, type Together } from '../transport/request/plan';
import { compose, type Placement, type RequestLine } from './compose';
import { options as optionsOf } from './fields/collections';
import { outputFields, shaperOf, tidy, type Output } from './output';
import { maxWait } from './fields/options';

/** A field of an operation; `to` says where its value goes in the request, and in which form. */
export interface Field extends Omit<INodeProperties, 'options'> {
	to?: Placement;
	options?: Array<Field | INodePropertyOptions | INodePropertyCollection>;
}

/** An operation: its line in the menu, its request, its fields and what comes back. */
export interface Operation {
	option: INodePropertyOptions & { value: string };
	request: RequestLine;
	/** How its requests leave: once, inPages or inBulk. */
	send: Single;
	/** For bulk operations: all items at once, equal requests together. */
	together?: Together;
	fields: Field[];
	/** Options of its own; every operation also has 'Max Wait'. */
	options?: Field[];
	/** How a list is sorted; n8n's guidelines put this below the options. */
	sorting?: Field;
	/** The name the answer is wrapped in, and what is in it. */
	answer?: { root: string; entity?: Output; whole?: string };
	/** Checks what no single field can see; throws BadInput. */
	check?: (draft: Draft, item: Item) => void;
}

export interface Resource {
	option: INodePropertyOptions & { value: string };
	operations: Operation[];
	/** All that n8n shows for it: the Operation selector and every operation's fields. */
	properties: INodeProperties[];
	customOperations: Record<string, (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>>;
}

/** Everything an operation shows, its output choice and options included, in the order shown. */
export function fieldsOf({ fields, options = [], sorting, answer }: Operation): Field[] {
	const output: Field[] = answer?.entity ? outputFields(answer.entity, answer.whole) : [];
	return [...fields, ...output, optionsOf([...options, maxWait]), ...(sorting ? [sorting] : [])];
}

/** What the ways of sending need to know of an operation. */
function planOf(operation: Operation): Plan {
	const { request, check, answer } = operation;
	const fields = fieldsOf(operation);
	return {
		root: answer?.root,
		compose: (item) => {
			const draft = compose(request, fields, item);
			check?.(draft, item);
			return draft;
		},
		shaper: (item) => {
			const { entity } = answer ?? {};
			return entity ? shaperOf(entity, item) : withIsoDate;
		},
	};
}

/** Small rows without a choice of output: their date is written as everywhere. */
const withIsoDate = (row: IDataObject): IDataObject =>
	row.created_at === undefined ? row : { ...row, created_at: tidy(row.created_at) };

/** `to` is ours, not n8n's: the editor never sees it. */
export function withoutPlacement<
	T extends { to?: Placement; options?: unknown[]; values?: unknown[] },
>(field: T): INodeProperties {
	const shown = omit(field, 'to');
	const inner = (list: unknown[]) =>
		list.map((entry) => withoutPlacement(entry as Field)) as INodeProperties['options'];
	return {
		...shown,
		...(shown.options && { options: inner(shown.options) }),
		...(shown.values && { values: inner(shown.values) }),
	} as unknown as INodeProperties;
}

/** Puts a resource together: its selector in alphabetical order, its fields shown where they belong. */
export function resource(
	option: Resource['option'],
	operations: Operation[],
	usual: string,
): Resource {
	const sorted = [...operations].sort((a, b) => a.option.name.localeCompare(b.option.name));
	const plans = new Map(sorted.map((operation) => [operation, planOf(operation)]));
	const selector: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [option.value] } },
		options: sorted.map((operation) => ({
			...operation.option,
			routing: {
				request: { method: operation.request.method, url: operation.request.path },
				send: { paginate: true },
				operations: { pagination: asPagination(plans.get(operation)!, operation.send) },
			},
		})),
		default: usual,
	};
	const fields = sorted.flatMap((operation) =>
		updateDisplayOptions(
			{ show: { resource: [option.value], operation: [operation.option.value] } },
			fieldsOf(operation).map(withoutPlacement),
		),
	);
	const bulk = sorted.flatMap((operation) => {
		const { together, option: line } = operation;
		if (!together) return [];
		const plan = plans.get(operation)!;
		return [
			[
				line.value,
				async function (this: IExecuteFunctions) {
					return await together(this, plan);
				},
			] as const,
		];
	});
	return {
		option,
		operations: sorted,
		properties: [selector, ...fields],
		customOperations: Object.fromEntries(bulk),
	};
}
