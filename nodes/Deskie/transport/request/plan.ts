import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Draft } from './draft';
import { asUserError } from '../http/errors';
import type { Item } from './item';
import { singleItem } from './item';
import { failedItem } from './outputItems';
import { DEFAULT_CONDITIONS, type Conditions, type ConnectionOptions } from '../http/types';

/** What a way of sending needs to know of an operation. */
export interface Plan {
	/** Composes and checks an item's request; throws BadInput. */
	compose: (item: Item) => Draft;
	/** The name that the answer's object or rows are wrapped in; none where no body comes back. */
	root?: string;
	/** How the item's user wants rows to look (Simplified, Raw, Selected Fields). */
	shaper: (item: Item) => (row: IDataObject) => IDataObject;
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

/**
 * Makes a way of sending into the function that the routing engine calls for each item in place of
 * its own request. Errors keep the link to the item, which the engine would lose.
 */
export function asPagination(plan: Plan, send: Single) {
	return async function (
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const item = singleItem(this);
		const { timeout, proxy, skipSslCertificateValidation, allowedDomains } = options;
		try {
			return await send(
				this,
				plan,
				item,
				conditionsOf(item, {
					timeout,
					proxy,
					skipSslCertificateValidation: Boolean(skipSslCertificateValidation),
					allowedDomains,
				}),
			);
		} catch (thrown) {
			const error = asUserError(this.getNode(), thrown, item.index);
			if (this.continueOnFail()) return [failedItem(error, item.index)];
			throw error;
		}
	};
}
