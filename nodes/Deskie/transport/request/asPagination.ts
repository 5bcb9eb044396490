import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { asUserError } from '../http/errors';
import { asRead } from '../http/messageAlone';
import { singleItem } from './item';
import { failedItem } from './outputItems';
import { conditionsOf, type Plan, type Single } from './plan';

/**
 * Turns a way of sending into the `pagination` function that n8n's routing engine calls for each
 * item in place of its own request. Error items keep their link to the input item, which the engine
 * would lose.
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
			const node = this.getNode();
			const error = asRead(node, asUserError(node, thrown, item.index));
			if (this.continueOnFail()) return [failedItem(error, item.index)];
			throw error;
		}
	};
}
