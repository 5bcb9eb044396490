import {
	NodeApiError,
	NodeConnectionTypes,
	sleep,
	type ICredentialType,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type IPollFunctions,
	type JsonObject,
} from 'n8n-workflow';

/** A small node and server by which the harness itself is tested. */
export const probeCredential: ICredentialType = {
	name: 'probeApi',
	displayName: 'Probe API',
	properties: [
		{ displayName: 'Account', name: 'account', type: 'string', default: '' },
		{ displayName: 'Email', name: 'email', type: 'string', default: '' },
		{ displayName: 'API Key', name: 'apiKey', type: 'string', default: '' },
		{ displayName: 'Realm', name: 'realm', type: 'string', default: 'staff' },
	],
	authenticate: {
		type: 'generic',
		properties: {
			auth: { username: '={{$credentials.email}}', password: '={{$credentials.apiKey}}' },
			headers: { 'x-realm': '={{$credentials.realm}}' },
		},
	},
	test: {
		request: { baseURL: '={{$credentials.account}}', url: '/me' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'The key is not right' } },
			{ type: 'responseCode', properties: { value: 403, message: 'No such e-mail' } },
		],
	},
};

async function oneRequest(
	this: IExecutePaginationFunctions,
	options: Parameters<IExecutePaginationFunctions['makeRoutingRequest']>[0],
): Promise<INodeExecutionData[]> {
	const item = this.getItemIndex();
	try {
		const [answer] = await this.makeRoutingRequest(options);
		return [{ json: { ...answer.json, way: 'routing' }, pairedItem: { item } }];
	} catch (error) {
		if (!this.continueOnFail()) throw error;
		const wrapped = new NodeApiError(this.getNode(), error as JsonObject, { itemIndex: item });
		return [{ json: {}, error: wrapped, pairedItem: { item } }];
	}
}

async function getAllItemsAtOnce(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { account } = await this.getCredentials('probeApi');
	const paths = this.getInputData().map((_, item) => String(this.getNodeParameter('path', item)));
	const body = await this.helpers.httpRequestWithAuthentication.call(this, 'probeApi', {
		method: 'POST',
		url: `${String(account)}/batch`,
		body: { paths },
	});
	this.addExecutionHints({ message: `${paths.length} at once` });
	return [
		paths.map((path, item) => ({ json: { ...body, path, way: 'custom' }, pairedItem: { item } })),
	];
}

async function upload(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { account } = await this.getCredentials('probeApi');
	const file = await this.helpers.getBinaryDataBuffer(0, 'data');
	const answer: Buffer = await this.helpers.httpRequestWithAuthentication.call(this, 'probeApi', {
		url: `${String(account)}/file`,
		encoding: 'arraybuffer',
	});
	const both = Buffer.concat([file, Buffer.from(answer)]);
	const data = await this.helpers.prepareBinaryData(both, 'both.bin', 'application/octet-stream');
	return [[{ json: {}, binary: { data }, pairedItem: { item: 0 } }]];
}

async function wait(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	await sleep(10_000, this.getExecutionCancelSignal());
	return [[]];
}

const choice = (
	name: string,
	values: string[],
): INodeType['description']['properties'][number] => ({
	displayName: name,
	name,
	type: 'options',
	noDataExpression: true,
	options: values.map((value) => ({
		name: value,
		value,
		action: value,
		routing: { request: { url: '={{$parameter.path}}' }, send: { paginate: true } },
	})),
	default: values[0],
});

/** Declarative, with a pagination hook, customOperations and lookups, like the Deskie node. */
export class Probe implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Asks the probe server',
		defaults: { name: 'Probe' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'probeApi', required: true }],
		requestDefaults: { baseURL: '={{$credentials.account}}' },
		requestOperations: { pagination: oneRequest },
		properties: [
			choice('resource', ['row']),
			choice('operation', ['get', 'getAtOnce', 'upload', 'wait']),
			{ displayName: 'Path', name: 'path', type: 'string', default: '/row/1' },
		],
	};

	customOperations = { row: { getAtOnce: getAllItemsAtOnce, upload, wait } };

	methods = {
		loadOptions: {
			async paths(this: ILoadOptionsFunctions) {
				const path = String(this.getCurrentNodeParameter('path'));
				const { row } = await this.helpers.httpRequestWithAuthentication.call(this, 'probeApi', {
					url: `${String((await this.getCredentials('probeApi')).account)}${path}`,
				});
				return [{ name: `Row ${String(row.id)}`, value: Number(row.id) }];
			},
		},
		listSearch: {
			async rows(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				const page = Number(paginationToken ?? 1);
				const next = { paginationToken: page + 1 } as unknown as { paginationToken: string };
				return { results: [{ name: `${filter ?? 'all'} ${page}`, value: page }], ...next };
			},
		},
		resourceMapping: {
			async columns() {
				const field = {
					id: 'a',
					displayName: 'A',
					defaultMatch: false,
					required: false,
					display: true,
				};
				return { fields: [field, field, { ...field, id: 'b' }] };
			},
		},
	};
}

/** Counts its polls in the static data; every second one finds nothing. */
export class ProbeTrigger implements INodeType {
	description: INodeType['description'] = {
		...new Probe().description,
		displayName: 'Probe Trigger',
		name: 'probeTrigger',
		group: ['trigger'],
		polling: true,
		usableAsTool: undefined,
		requestDefaults: undefined,
		requestOperations: undefined,
		inputs: [],
		properties: [],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const state = this.getWorkflowStaticData('node');
		const polls = Number(state.polls ?? 0) + 1;
		const mode = this.getMode();
		if (mode !== 'manual') state.polls = polls;
		if (polls % 2 === 0) return null;
		const budget = this.getPollBudgetMs?.() ?? 'none';
		const account = String((await this.getCredentials('probeApi')).account);
		const row: IDataObject = await this.helpers.httpRequestWithAuthentication.call(
			this,
			'probeApi',
			{
				url: `${account}/row/${polls}`,
			},
		);
		const why = this.getActivationMode();
		return [[{ json: { ...row, polls, mode, why, budget, zone: this.getTimezone() } }]];
	}
}
