import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { asUserError } from '../http/errors';
import { forAgent } from '../http/forAgent';
import { singleItem } from './item';
import { failedItem } from './outputItems';
import { conditionsOf, type Plan, type Single } from './plan';

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
			throw forAgent(this.getNode(), error);
		}
	};
}
