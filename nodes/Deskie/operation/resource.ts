import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { asPagination } from '../transport/request/asPagination';
import { named } from './names/named';
import { fieldsOf, planOf, type Operation } from './operation';
import { shownFor } from './shownFor';
import { toolDescriptionField } from './toolDescription';
import { withoutPlacement } from './withoutPlacement';

export interface Resource {
	option: INodePropertyOptions & { value: string };
	operations: Operation[];
	/** All that n8n shows for it: the Operation selector and every operation's fields. */
	properties: INodeProperties[];
	customOperations: Record<string, (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>>;
}

/**
 * Builds a resource: its selector in alphabetical order, and its fields, each shown for its
 * operations.
 */
export function resource(
	option: Resource['option'],
	operations: Operation[],
	usual: string,
): Resource {
	const sorted = [...operations].sort((a, b) => a.option.name.localeCompare(b.option.name));
	const plans = new Map(sorted.map((operation) => [operation, planOf(operation)]));
	const ways = new Map(
		sorted.map((operation) => [
			operation,
			named(operation.way, operation.request.method !== 'GET'),
		]),
	);
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
				operations: {
					pagination: asPagination(plans.get(operation)!, ways.get(operation)!.single),
				},
			},
		})),
		default: usual,
	};
	const fields = shownFor(
		{ resource: [option.value] },
		sorted.map((operation) => [
			operation.option.value,
			[toolDescriptionField(operation), ...fieldsOf(operation).map(withoutPlacement)],
		]),
	);
	const bulk = sorted.flatMap((operation) => {
		const { option: line } = operation;
		const { together } = ways.get(operation)!;
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
