import { DirectoryLoader, RoutingNode } from 'n8n-core';
import { commonPollingParameters } from 'n8n-core/dist/nodes-loader/constants';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
} from 'n8n-workflow';
import { elsewhere } from './elsewhere';

/** The package's name, which n8n puts before each node's own name. */
const PACKAGE = 'n8n-nodes-deskie';

/** The name under which workflows refer to a node of this package. */
export function typeName(node: INodeType, asTool = false): string {
	return `${PACKAGE}.${node.description.name}${asTool ? 'Tool' : ''}`;
}

/** The newest version that a node's description lists. */
export function newestVersion({ description: { version } }: INodeType): number {
	return Array.isArray(version) ? Math.max(...version) : version;
}

/** n8n's registry of node types, filled with what one test needs. */
export class TestNodeTypes implements INodeTypes {
	private readonly types = new Map<string, INodeType>();

	/**
	 * Registers a node of this package as n8n loads it, and its tool variant if it has one. Told the
	 * parameters of all nodes of this type, it leaves out the fields that n8n hides from each of them:
	 * n8n walks all fields several times in each run, which takes most of a test's time.
	 */
	addFromPackage(node: INodeType, nodes: INodeParameters[] = [{}]): void {
		const loaded = load(node, nodes);
		this.types.set(typeName(node), loaded);
		if (node.description.usableAsTool) this.types.set(typeName(node, true), toolVariant(loaded));
	}

	/** Registers a node of the test itself under its own name. */
	add(node: INodeType): void {
		this.types.set(node.description.name, node);
	}

	getByName(name: string): INodeType {
		const type = this.types.get(name);
		if (!type) throw new Error(`Unknown node type "${name}"`);
		return type;
	}

	getByNameAndVersion(name: string): INodeType {
		return this.getByName(name);
	}

	getKnownTypes(): IDataObject {
		return Object.fromEntries([...this.types.keys()].map((name) => [name, { className: name }]));
	}
}

/**
 * A node as n8n's loader and registry prepare it: with its full name, the parameters that n8n adds
 * (Request Options, Poll Times), and `execute` for a declarative node. The instance passed in is
 * not modified.
 */
function load(node: INodeType, nodes: INodeParameters[]): INodeType {
	const hidden = nodes.map(elsewhere);
	const loaded = withDescription(node, {
		name: typeName(node),
		properties: [
			...(node.description.polling ? commonPollingParameters : []),
			...node.description.properties.filter(
				(field) => !hidden.every((isHidden) => isHidden(field)),
			),
		],
	});
	DirectoryLoader.applyDeclarativeNodeOptionParameters(loaded);
	if (isDeclarative(loaded)) {
		loaded.execute = async function (this: IExecuteFunctions) {
			return (await new RoutingNode(this as never, loaded).runNode()) ?? [];
		};
	}
	return loaded;
}

/** n8n's `shouldAssignExecuteMethod`. */
function isDeclarative(node: INodeType): boolean {
	const hasDefaults = node.description.requestDefaults !== undefined;
	return (
		!node.execute &&
		!node.supplyData &&
		!node.poll &&
		!node.trigger &&
		(!node.webhook || hasDefaults) &&
		(!node.methods || hasDefaults)
	);
}

/** The node as an AI agent's tool: n8n's `convertNodeToAiTool`. */
function toolVariant(node: INodeType): INodeType {
	const { description } = node;
	const { properties } = description;
	const hasOwn = properties.some(({ name }) => name === 'toolDescription');
	return withDescription(node, {
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		usableAsTool: undefined,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		properties: hasOwn
			? properties
			: [...toolDescriptionFields(description.description), ...properties],
	});
}

function toolDescriptionFields(text: string): INodeProperties[] {
	return [
		{
			displayName: 'Tool Description',
			name: 'descriptionType',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Set Automatically', value: 'auto' },
				{ name: 'Set Manually', value: 'manual' },
			],
			default: 'auto',
		},
		{
			displayName: 'Description',
			name: 'toolDescription',
			type: 'string',
			default: text,
			required: true,
			displayOptions: { show: { descriptionType: ['manual'] } },
		},
	];
}

function withDescription(node: INodeType, changes: Partial<INodeTypeDescription>): INodeType {
	const changed: INodeType = Object.create(node);
	Object.defineProperty(changed, 'description', {
		value: { ...node.description, ...changes },
		writable: true,
	});
	return changed;
}
