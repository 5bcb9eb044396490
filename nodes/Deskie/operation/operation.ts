import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { Sentence } from '../transport/http/sentences';
import { readObject, readText } from '../api/answers';
import type { Draft } from '../transport/request/draft';
import type { Item } from '../transport/request/item';
import type { Plan, Way } from '../transport/request/plan';
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
	way: Way;
	fields: Field[];
	/** Options of its own; every operation also has 'Max Wait'. */
	options?: Field[];
	/** How a list is sorted, below its filters. */
	sorting?: Field;
	/** The name the answer is wrapped in, and what is in it. */
	answer?: {
		root: string;
		output?: Output;
		/** Under that name is a text, not an object: it is given under the same name. */
		isText?: true;
	};
	/** Checks what no single field can see; throws BadInput. */
	check?: (draft: Draft, item: Item) => void;
	/** What a refusal means that Deskie does not explain in words known to the node. */
	refusal?: Sentence;
	/** What the body of a change has to name even where it stays as it is. */
	unchanged?: Plan['unchanged'];
}

/**
 * Everything an operation shows, its output choice and options included, in the order shown: what
 * it needs, filters, sorting, output, options.
 */
export function fieldsOf({ fields, options = [], sorting, answer, way }: Operation): Field[] {
	const whole = way.whole && (way.whole as Field);
	return [
		...fields,
		...(sorting ? [sorting] : []),
		...(whole ? [whole] : []),
		...(answer?.output ? outputFields(answer.output, whole?.name) : []),
		optionsOf([...options, maxWait]),
	];
}

/** What the ways of sending need to know of an operation. */
export function planOf(operation: Operation): Plan {
	const { request, check, answer, refusal, unchanged } = operation;
	const fields = fieldsOf(operation);
	return {
		root: answer?.root,
		refusal,
		unchanged,
		readAnswer: (body) => {
			if (!answer) return undefined;
			return answer.isText ? readText(body, answer.root) : readObject(body, answer.root);
		},
		compose: (item) => {
			const draft = compose(request, fields, item);
			check?.(draft, item);
			return draft;
		},
		shaper: (item) => {
			const { output } = answer ?? {};
			return output ? shaperOf(output, item) : withIsoDates;
		},
	};
}

const DATES = ['created_at', 'updated_at'];

/** Small rows without a choice of output: their dates are written as everywhere. */
function withIsoDates(row: IDataObject): IDataObject {
	const dates = DATES.filter((name) => row[name] !== undefined);
	return { ...row, ...Object.fromEntries(dates.map((name) => [name, tidy(row[name])])) };
}
