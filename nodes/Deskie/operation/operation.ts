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

/** What a model is told of an operation beside what it does, sentence by sentence, without full stops. */
export interface ForAgent {
	/** When to use it, and when another one. */
	when?: string;
	/** What it changes, and who notices. */
	changes?: string;
	/** Whether the same call may come again. */
	repeat?: string;
}

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
	/** What an agent is told where the usual words for its method do not do. */
	forAgent?: ForAgent;
	/** Checks what no single field can see; throws BadInput. */
	check?: (draft: Draft, item: Item) => void;
	/** What a refusal means that Deskie does not explain in words known to the node. */
	refusal?: Sentence;
	/** What the body of a change has to name even where it stays as it is. */
	unchanged?: Plan['unchanged'];
	/** For messages: whether the customer of the case stands for an author who is not named. */
	isFromCustomer?: Plan['isFromCustomer'];
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
	const { request, check, answer, refusal, unchanged, isFromCustomer } = operation;
	const fields = fieldsOf(operation);
	return {
		root: answer?.root,
		refusal,
		unchanged,
		isFromCustomer,
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
			const { output, root } = answer ?? {};
			const shape = output ? shaperOf(output, item) : withIsoDates;
			const isRaw = output && item.read('output') === 'raw';
			return (row, caseId) =>
				shape(isRaw || root === 'case' || caseId === undefined ? row : ofCase(row, caseId));
		},
	};
}

const DATES = ['created_at', 'updated_at'];

/** Small rows without a choice of output: their dates are written as everywhere. */
function withIsoDates(row: IDataObject): IDataObject {
	const dates = DATES.filter((name) => row[name] !== undefined);
	return { ...row, ...Object.fromEntries(dates.map((name) => [name, tidy(row[name])])) };
}

/** What belongs to a case says to which; Deskie's own rows do not. */
const ofCase = (row: IDataObject, caseId: string): IDataObject => ({
	...row,
	case_id: row.case_id ?? Number(caseId),
});
