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
import { asFlag, asNumber } from './parameters';
import type { Unchanged } from './unchanged';

/** What a way of sending needs to know about an operation. */
export interface Plan {
	/** Composes and checks an item's request; throws BadInput. */
	compose: (item: Item) => Draft;
	/**
	 * The name that the answer's object or rows are wrapped in; undefined when the answer has no
	 * body.
	 */
	root?: string;
	/** What a refusal means when its error code is not known. */
	refusal?: Sentence;
	/** Fields that the body of a change must name even if they stay as they are. */
	unchanged?: Unchanged;
	/** Whether a message is from the customer of its case, who is not named in it. */
	isFromCustomer?: (draft: Draft) => boolean;
	/**
	 * Reads the object out of an answer's body; undefined when it has none, or when none is promised.
	 */
	readAnswer: (body: unknown) => IDataObject | undefined;
	/** Shapes rows as the user wants them (Simplified, Raw, Selected Fields). */
	shaper: (item: Item) => (row: IDataObject, caseId?: string) => IDataObject;
}

/** Sends the request of one item; n8n's routing engine calls it for each. */
export type Single = (
	context: IExecutePaginationFunctions,
	plan: Plan,
	item: Item,
	conditions: Conditions,
) => Promise<INodeExecutionData[]>;

/** Sends the requests of all items at once (custom operations). */
export type Together = (context: IExecuteFunctions, plan: Plan) => Promise<INodeExecutionData[][]>;

/** A switch that asks for whole answers, at one request per case. */
export type WholeSwitch = Pick<INodeProperties, 'displayName' | 'name'> & { default: boolean };

/** How an operation's requests are sent. */
export interface Way {
	single: Single;
	/** For bulk operations. */
	together?: Together;
	whole?: WholeSwitch;
}

/**
 * Composes an item's request, and checks its files.
 *
 * @throws BadInput when something cannot be sent
 */
export async function draftOf(plan: Plan, item: Item): Promise<Draft> {
	const draft = plan.compose(item);
	await checkFiles(item, draft.binaries);
	return draft;
}

const MINUTE_MS = 60_000;

/** The connection that n8n prepared, with the item's 'Max Wait', and whether it is a dry run. */
export function conditionsOf(item: Item, connection: ConnectionOptions): Conditions {
	const { maxWait, dryRun } = (item.read('options') ?? {}) as Record<string, unknown>;
	const minutes = asNumber(maxWait);
	return {
		connection,
		isDryRun: asFlag(dryRun) === true,
		// What is no number is refused when the item's request is composed.
		maxWaitMs: minutes >= 0 ? minutes * MINUTE_MS : DEFAULT_CONDITIONS.maxWaitMs,
	};
}
