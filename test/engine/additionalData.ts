import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import {
	Workflow,
	type ICredentialsHelper,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

const instance = 'http://localhost:5678/';

function absent(what: string): () => never {
	return () => {
		throw new Error(`The test engine has no ${what}`);
	};
}

/** What n8n gives the engine in addition to a workflow; `executionId` is the run's id. */
export function additionalData(
	credentialsHelper: ICredentialsHelper,
	mode: WorkflowExecuteMode,
	executionId?: string,
	workflow?: Workflow,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		executionId,
		currentNodeExecutionIndex: 0,
		instanceBaseUrl: instance,
		restApiUrl: `${instance}rest`,
		formBaseUrl: `${instance}form`,
		formWaitingBaseUrl: `${instance}form-waiting`,
		formTestBaseUrl: `${instance}form-test`,
		webhookBaseUrl: `${instance}webhook`,
		webhookWaitingBaseUrl: `${instance}webhook-waiting`,
		webhookTestBaseUrl: `${instance}webhook-test`,
		mcpBaseUrl: `${instance}mcp`,
		mcpTestBaseUrl: `${instance}mcp-test`,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		hooks: workflow && lifecycleHooks(workflow, mode, executionId ?? ''),
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		logAiEvent: () => {},
		executeWorkflow: absent('sub-workflows'),
		getRunExecutionData: absent('stored executions'),
		getRuntimeCredential: absent('runtime credentials'),
		startRunnerTask: absent('task runner'),
	};
}

function lifecycleHooks(
	{ id, name, nodes, active, connectionsBySourceNode, settings }: Workflow,
	mode: WorkflowExecuteMode,
	executionId: string,
): ExecutionLifecycleHooks {
	const now = new Date();
	return new ExecutionLifecycleHooks(mode, executionId, {
		id,
		name: name ?? '',
		nodes: Object.values(nodes),
		connections: connectionsBySourceNode,
		settings,
		active,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
	});
}
