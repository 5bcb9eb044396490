import { PollContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialType,
	type IDataObject,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { additionalData } from './additionalData';
import { TestCredentials, type DeskieCredential } from './credentials';
import { TestNodeTypes } from './nodeTypes';
import { packageNode } from './workflow';

export interface PollOptions {
	credential: DeskieCredential;
	/** The credential's class; Deskie API unless told. */
	credentialType?: ICredentialType;
	parameters: INodeParameters;
	/** The node's static data; the poll changes it in place. */
	staticData: IDataObject;
	/** `trigger` (default) is a scheduled poll, `manual` the editor's test run. */
	mode?: 'trigger' | 'manual';
	/** Why a scheduled poll happens: `activate` for the first one, `update` (default) later. */
	activation?: WorkflowActivateMode;
	/** Milliseconds the poll may take; `null` plays an n8n that has no poll budgets. */
	budgetMs?: number | null;
	/** IANA name of the workflow's time zone. */
	timezone?: string;
}

const DEFAULT_BUDGET_MS = 5 * 60 * 1000;

/**
 * Runs one poll of a trigger node through n8n-core's PollContext.
 * Gives the items of its first output, or `null` for "nothing new"; rejects with what it throws.
 */
export async function poll(
	node: INodeType,
	options: PollOptions,
): Promise<INodeExecutionData[] | null> {
	const { mode = 'trigger', budgetMs = DEFAULT_BUDGET_MS, staticData } = options;
	if (!node.poll) throw new Error('The node does not poll');
	const types = new TestNodeTypes();
	types.addFromPackage(node);
	const workflow = new Workflow({
		id: 'test-workflow',
		name: 'Test workflow',
		nodes: [packageNode({ node, parameters: options.parameters }, 'Trigger')],
		connections: {},
		active: mode === 'trigger',
		nodeTypes: types,
		settings: { timezone: options.timezone },
	});
	const credentials = new TestCredentials(options.credential, options.credentialType);
	const context = new PollContext(
		workflow,
		workflow.nodes.Trigger,
		additionalData(credentials, mode),
		mode,
		mode === 'manual' ? 'manual' : (options.activation ?? 'update'),
		undefined,
		undefined,
		undefined,
		undefined,
		() => staticData,
		() => budgetMs ?? DEFAULT_BUDGET_MS,
	);
	if (budgetMs === null) Reflect.deleteProperty(context, 'getPollBudgetMs');
	const outputs = await node.poll.call(context);
	return outputs && outputs[0];
}
