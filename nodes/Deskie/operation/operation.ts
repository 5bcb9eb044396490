import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { Draft } from '../transport/request/draft';
import type { Item } from '../transport/request/item';
import type { Plan, Single, Together } from '../transport/request/plan';
import { compose, type RequestLine } from './compose';
import type { Field } from './field';
import { options as optionsOf } from './fields/collections';
import { maxWait } from './fields/options';
import { outputFields, shaperOf, tidy, type Output } from './output';

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

/** Everything an operation shows, its output choice and options included, in the order shown. */
export function fieldsOf({ fields, options = [], sorting, answer }: Operation): Field[] {
	const output: Field[] = answer?.entity ? outputFields(answer.entity, answer.whole) : [];
	return [...fields, ...output, optionsOf([...options, maxWait]), ...(sorting ? [sorting] : [])];
}

/** What the ways of sending need to know of an operation. */
export function planOf(operation: Operation): Plan {
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
