import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialType,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
	type ResourceMapperFields,
} from 'n8n-workflow';
import { additionalData } from './additionalData';
import { TestCredentials, type DeskieCredential } from './credentials';
import { TestNodeTypes } from './nodeTypes';
import { packageNode } from './workflow';

/** What the editor sends when it opens a list. */
export interface LookupOptions {
	credential: DeskieCredential;
	/** The credential's class; Deskie API unless told. */
	credentialType?: ICredentialType;
	/** The node's parameters at this moment. */
	parameters?: INodeParameters;
	/** Where the list's parameter is; `&name` in a method is a neighbour of it. */
	path?: string;
}

/** What the editor adds when the user types into a list, or scrolls to its end. */
export interface SearchOptions extends LookupOptions {
	filter?: string;
	paginationToken?: string;
}

/** Runs a `loadOptions` method as the editor does. Rejects with what the method throws. */
export async function loadOptions(
	node: INodeType,
	method: string,
	options: LookupOptions,
): Promise<INodePropertyOptions[]> {
	return await found(node.methods?.loadOptions, method).call(context(node, options));
}

/** Runs a `listSearch` method as the editor does; a numeric pagination token becomes text. */
export async function listSearch(
	node: INodeType,
	method: string,
	options: SearchOptions,
): Promise<INodeListSearchResult> {
	const { filter, paginationToken } = options;
	const search = found(node.methods?.listSearch, method);
	const result = await search.call(context(node, options), filter, paginationToken);
	const token: unknown = result.paginationToken;
	return typeof token === 'number' ? { ...result, paginationToken: String(token) } : result;
}

/** Runs a `resourceMapping` method as the editor does; a field id that comes twice counts once. */
export async function resourceMapping(
	node: INodeType,
	method: string,
	options: LookupOptions,
): Promise<ResourceMapperFields> {
	const mapping = found(node.methods?.resourceMapping, method);
	const result = await mapping.call(context(node, options));
	const ids = new Set<string>();
	const fields = result.fields.filter(({ id }) => !ids.has(id) && ids.add(id));
	return { ...result, fields };
}

function found<Method>(methods: Record<string, Method> | undefined, name: string): Method {
	const method = methods?.[name];
	if (!method) throw new Error(`The node has no method "${name}"`);
	return method;
}

function context(node: INodeType, options: LookupOptions): ILoadOptionsFunctions {
	const { parameters = {}, path = 'parameters.value' } = options;
	const types = new TestNodeTypes();
	types.addFromPackage(node);
	const temporary = packageNode({ node, parameters }, 'Temp-Node');
	const workflow = new Workflow({
		nodes: [temporary],
		connections: {},
		active: false,
		nodeTypes: types,
	});
	const credentials = new TestCredentials(options.credential, options.credentialType);
	const data = additionalData(credentials, 'internal');
	data.currentNodeParameters = parameters;
	return new LoadOptionsContext(workflow, workflow.nodes[temporary.name], data, path);
}
