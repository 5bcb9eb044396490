import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { Sentence } from '../http/sentences';
import { DEFAULT_CONDITIONS, type Conditions, type ConnectionOptions } from '../http/types';
import type { Draft } from './draft';
import { checkFiles } from './files';
import type { Item } from './item';
import type { Unchanged } from './unchanged';

/** What a way of sending needs to know of an operation. */
export interface Plan {
	/** Composes and checks an item's request; throws BadInput. */
	compose: (item: Item) => Draft;
	/** The name that the answer's object or rows are wrapped in; none where no body comes back. */
	root?: string;
	/** What a refusal means that Deskie does not explain in words known to the node. */
	refusal?: Sentence;
	/** What the body of a change has to name even where it stays as it is. */
	unchanged?: Unchanged;
	/** Whether a message is from the customer of its case, who is not named in it. */
	isFromCustomer?: (draft: Draft) => boolean;
	/** The object that an answer is about; undefined when it is not there, or when none is promised. */
	readAnswer: (body: unknown) => IDataObject | undefined;
	/** How the item's user wants rows to look (Simplified, Raw, Selected Fields). */
	shaper: (item: Item) => (row: IDataObject, caseId?: string) => IDataObject;
}

/** A way of sending for one item; n8n's routing engine calls it for each. */
export type Single = (
	context: IExecutePaginationFunctions,
	plan: Plan,
	item: Item,
	conditions: Conditions,
) => Promise<INodeExecutionData[]>;

/** A way of sending for all items at once. */
export type Together = (context: IExecuteFunctions, plan: Plan) => Promise<INodeExecutionData[][]>;

/** A switch of an operation that asks for whole answers, at a request a case. */
export type WholeSwitch = Pick<INodeProperties, 'displayName' | 'name'> & { default: boolean };

/** How the requests of an operation leave. */
export interface Way {
	single: Single;
	/** For bulk operations. */
	together?: Together;
	whole?: WholeSwitch;
}

/**
 * Composes an item's request, and looks for its files.
 *
 * @throws BadInput when something cannot be sent
 */
export async function draftOf(plan: Plan, item: Item): Promise<Draft> {
	const draft = plan.compose(item);
	await checkFiles(item, draft.binaries);
	return draft;
}

const MINUTE_MS = 60_000;

/** The connection as n8n prepared it, with the waiting time that the user allows. */
export function conditionsOf(item: Item, connection: ConnectionOptions): Conditions {
	const options = (item.read('options') ?? {}) as { maxWait?: number };
	const minutes = Number(options.maxWait);
	return {
		connection,
		maxWaitMs: minutes >= 0 ? minutes * MINUTE_MS : DEFAULT_CONDITIONS.maxWaitMs,
	};
}
