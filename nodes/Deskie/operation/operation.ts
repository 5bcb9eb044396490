import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { Sentence } from '../transport/http/sentences';
import { readObject, readText } from '../api/answers';
import type { Draft } from '../transport/request/draft';
import type { Item } from '../transport/request/item';
import type { Plan, Way } from '../transport/request/plan';
import { compose, type RequestLine } from './compose';
import type { Field } from './field';
import { options as optionsOf } from './fields/collections';
import { namesAsked, namesOptions } from './fields/names';
import { dryRun, maxWait } from './fields/options';
import { withColumns, type Columns } from './names/beside';
import { namesOfOutput, outputFields, shaperOf, tidy, type Output } from './output';

/**
 * The text for agents about an operation, besides its description: sentences without full stops.
 */
export interface ForAgent {
	/** When to use it, and when another one. */
	when?: string;
	/** What it changes, and who notices. */
	changes?: string;
	/** Whether the call may be repeated. */
	repeat?: string;
}

/** An operation: its line in the menu, its request, its fields and what comes back. */
export interface Operation {
	option: INodePropertyOptions & { value: string };
	request: RequestLine;
	/** How its requests leave: once, inPages or inBulk. */
	way: Way;
	fields: Field[];
	/** Options of its own; every operation also has 'Max Wait', and every change 'Dry Run'. */
	options?: Field[];
	/** How a list is sorted, below its filters. */
	sorting?: Field;
	/** The name that the answer is wrapped in, and its content. */
	answer?: {
		root: string;
		output?: Output;
		/** The answer is a text instead of an object, and is output under the same name. */
		isText?: true;
		/** The names of rows that have no choice of output. */
		names?: Columns;
	};
	/** The text for agents where the usual one for its method does not fit. */
	forAgent?: ForAgent;
	/** Checks fields against each other; throws BadInput. */
	check?: (draft: Draft, item: Item) => void;
	/** What a refusal means when its error code is not known. */
	refusal?: Sentence;
	/** Fields that the body of a change must name even if they stay as they are. */
	unchanged?: Plan['unchanged'];
	/** For messages: whether the customer of the case stands for an author who is not named. */
	isFromCustomer?: Plan['isFromCustomer'];
}

/**
 * All fields of an operation in the order shown: required ones, filters, sorting, output, options.
 */
export function fieldsOf(operation: Operation): Field[] {
	const { fields, options = [], sorting, answer, way, request } = operation;
	const whole = way.whole && (way.whole as Field);
	const { output, names } = answer ?? {};
	const possible = output
		? namesOfOutput(output)
		: { names: names !== undefined, customers: false };
	return [
		...fields,
		...(sorting ? [sorting] : []),
		...(whole ? [whole] : []),
		...(output ? outputFields(output, whole?.name) : []),
		optionsOf([
			...options,
			...(request.method === 'GET' ? [] : [dryRun]),
			...namesOptions(possible, whole?.name),
			maxWait,
		]),
	];
}

/** Makes the plan that the ways of sending work with. */
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
			const { output, root, names } = answer ?? {};
			const withNames = names && namesAsked(item).names;
			const plain = (row: IDataObject) =>
				withNames ? withColumns(withIsoDates(row), row, names) : withIsoDates(row);
			const shape = output ? shaperOf(output, item) : plain;
			const isRaw = output && item.read('output') === 'raw';
			return (row, caseId) =>
				shape(isRaw || root === 'case' || caseId === undefined ? row : ofCase(row, caseId));
		},
	};
}

const DATES = ['created_at', 'updated_at'];

/** Small rows without a choice of output; their dates are ISO 8601, as everywhere. */
function withIsoDates(row: IDataObject): IDataObject {
	const dates = DATES.filter((name) => row[name] !== undefined);
	return { ...row, ...Object.fromEntries(dates.map((name) => [name, tidy(row[name])])) };
}

/** Adds the case's ID to rows that belong to a case, as Deskie's own rows lack it. */
const ofCase = (row: IDataObject, caseId: string): IDataObject => ({
	...row,
	case_id: row.case_id ?? Number(caseId),
});
