import { PollContext, PollTriggerExecutor, TriggersAndPollers } from 'n8n-core';
import {
	isExpression,
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
	/** Milliseconds the poll may take; `null` simulates an n8n without poll budgets. */
	budgetMs?: number | null;
	/** IANA name of the workflow's time zone. */
	timezone?: string;
}

type PollEmit = (data: INodeExecutionData[][]) => void;

const DEFAULT_BUDGET_MS = 5 * 60 * 1000;

/** A workflow with the trigger alone, and what makes the contexts of its polls. */
function pollingWorkflow(node: INodeType, options: PollOptions) {
	const { mode = 'trigger', budgetMs = DEFAULT_BUDGET_MS, staticData } = options;
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
	const newContext = (emit?: PollEmit, emitError?: (error: Error) => void) => {
		const context = new PollContext(
			workflow,
			workflow.nodes.Trigger,
			additionalData(credentials, mode),
			mode,
			mode === 'manual' ? 'manual' : (options.activation ?? 'update'),
			emit,
			emitError,
			undefined,
			undefined,
			() => staticData,
			() => budgetMs ?? DEFAULT_BUDGET_MS,
		);
		if (budgetMs === null) Reflect.deleteProperty(context, 'getPollBudgetMs');
		return context;
	};
	return { workflow, newContext };
}

/**
 * Runs one poll of a trigger node through n8n-core's PollContext.
 * Gives the items of its first output, or `null` for "nothing new"; rejects with what it throws.
 */
export async function poll(
	node: INodeType,
	options: PollOptions,
): Promise<INodeExecutionData[] | null> {
	if (!node.poll) throw new Error('The node does not poll');
	const outputs = await node.poll.call(pollingWorkflow(node, options).newContext());
	return outputs && outputs[0];
}

type Parts = ConstructorParameters<typeof PollTriggerExecutor>;

const silentLogger = {
	debug() {},
	error() {},
	scoped: () => silentLogger,
} as unknown as Parts[0];

/** A tracer that traces nothing. */
const tracing = {
	startNewTraceSpan: async (_options: object, run: (span: object) => Promise<void>) =>
		await run({ setStatus() {} }),
	startSpan() {},
	pickWorkflowAttributes: () => ({}),
	pickNodeAttributes: () => ({}),
} as unknown as Parts[2];

const errorReporter = {
	error(error: Error) {
		throw error;
	},
} as unknown as Parts[3];

/** A published workflow's trigger, and the results of its polls. */
export interface Schedule {
	/** A tick of its schedule, which starts a poll even if the last one has not ended. */
	tick(): Promise<void>;
	/** The items of each poll that had any. */
	emitted: INodeExecutionData[][];
	errors: Error[];
}

/**
 * Polls through n8n-core's executor of scheduled polls, with expressions as in n8n 2.41: all polls
 * of a workflow share one isolate, and the first that ends releases it.
 */
export function schedule(node: INodeType, options: PollOptions): Schedule {
	const { workflow, newContext } = pollingWorkflow(node, options);
	const { expression } = workflow;
	let isAcquired = false;
	expression.acquireIsolate = async () => {
		const isNew = !isAcquired;
		isAcquired = true;
		return isNew;
	};
	expression.releaseIsolate = async () => {
		isAcquired = false;
	};
	const resolve = expression.resolveSimpleParameterValue.bind(expression);
	expression.resolveSimpleParameterValue = (value, ...rest) => {
		if (isExpression(value) && !isAcquired) throw new Error('No bridge acquired for this context');
		return resolve(value, ...rest);
	};
	const emitted: Schedule['emitted'] = [];
	const errors: Error[] = [];
	const context = newContext(
		([items]) => emitted.push(items),
		(error) => errors.push(error),
	);
	const executor = new PollTriggerExecutor(
		silentLogger,
		new TriggersAndPollers(),
		tracing,
		errorReporter,
	);
	const tick = executor.create(workflow, workflow.nodes.Trigger, context, () => true);
	return { tick, emitted, errors };
}
