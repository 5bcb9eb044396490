import { ExecuteContext, RoutingNode } from 'n8n-core';
import get from 'lodash/get';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ICredentialType,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
} from 'n8n-workflow';
import { DeskieApi } from '../../credentials/DeskieApi.credentials';
import { additionalData } from './additionalData';
import {
	credentialReference,
	decryptedCredential,
	TestCredentials,
	type DeskieCredential,
} from './credentials';
import { TestNodeTypes } from './nodeTypes';

/** The parts of a failed request's error that n8n's credentials tester looks at. */
interface TestFailure {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

/**
 * Runs the credential class's `test` request the way n8n's credentials tester does when the user
 * presses Save or Retry: through the routing engine, and with the class's rules on the answer.
 */
export async function testCredential(
	credential: DeskieCredential,
	type: ICredentialType = new DeskieApi(),
): Promise<INodeCredentialTestResult> {
	const { test } = type;
	if (!test) throw new Error('The credential has no test request');
	const tester = testerNode(type);
	const types = new TestNodeTypes();
	types.add(tester);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: tester.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type.name]: credentialReference },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: types,
	});
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData(new TestCredentials(credential, type), 'internal'),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const data = decryptedCredential(type, credential);
	try {
		const decrypted = { ...credentialReference, type: type.name, data };
		const answer = await new RoutingNode(context, tester, decrypted).runNode();
		for (const { type: rule, properties } of test.rules ?? []) {
			if (rule !== 'responseSuccessBody') continue;
			if (get(answer?.[0][0].json, properties.key) === properties.value) {
				return { status: 'Error', message: properties.message };
			}
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: failureMessage(error as TestFailure, test) };
	}
}

function failureMessage(
	{ message, cause }: TestFailure,
	{ rules = [] }: NonNullable<ICredentialType['test']>,
): string {
	if (!cause?.response) return cause?.code ?? message;
	const { status, statusText } = cause.response;
	for (const { type, properties } of rules) {
		if (type === 'responseCode' && properties.value === status) return properties.message;
	}
	const refused = status < 199 || status > 299;
	return refused ? statusText || `Received HTTP status code: ${status}` : message;
}

/** The No Operation node with the test request in the place of its parameters. */
function testerNode(type: ICredentialType): INodeType {
	return {
		description: {
			name: 'n8n-nodes-base.noOp',
			displayName: 'No Operation, do nothing',
			description: 'No Operation',
			group: ['organization'],
			version: 1,
			defaults: { name: 'No Operation, do nothing' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: type.test?.request },
				},
			],
		},
	};
}
