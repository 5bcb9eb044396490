import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { listSearch } from './methods/listSearch';
import { loadOptions } from './methods/loadOptions';
import { resourceMapping } from './methods/resourceMapping';
import { resources } from './resources';

export class Deskie implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Deskie',
		name: 'deskie',
		icon: { light: 'file:deskie.svg', dark: 'file:deskie.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"].replace("getAll", "getMany").replace(/([A-Z])/g, " $1").toLowerCase() + ": " + $parameter["resource"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description:
			'Work with cases, replies, customers, companies, agents, the knowledge base and reports of the Deskie help desk',
		defaults: { name: 'Deskie' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				"For the help desks Deskie and Omnidesk. Hand it all items at once: it keeps to the account's API limit by itself and sends equal changes for ten cases together, so put it into no loop and behind no Wait node. To bring rows in line with another system use the operation 'createOrUpdate', not a search and an If node. To try out what changes something set 'dryRun' in 'options'.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-deskie.deskieTrigger',
					relationHint: 'Starts a workflow when cases are created, changed or answered',
				},
			],
		},
		// Deskie generates a password for a new customer; n8n hides it in executions.
		sensitiveOutputFields: ['password'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'deskieApi', required: true }],
		requestDefaults: { headers: { Accept: 'application/json' } },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map(({ option }) => option),
				default: 'case',
			},
			...resources.flatMap(({ properties }) => properties),
		],
	};

	methods = { listSearch, loadOptions, resourceMapping };

	/** Bulk operations get all items at once: n8n uses these before the routing. */
	customOperations = Object.fromEntries(
		resources.map(({ option, customOperations }) => [option.value, customOperations]),
	);
}
