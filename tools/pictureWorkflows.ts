import type { Sandbox } from '../test/sandbox';
import { connect } from './chain';
import type { WorkflowToImport } from './n8n';
import { credentialId } from './prepare';

const credentials = { deskieApi: { id: credentialId, name: 'Deskie account' } };
const deskie = { type: 'n8n-nodes-deskie.deskie', typeVersion: 1, credentials };
const editFields = { type: 'n8n-nodes-base.set', typeVersion: 3.4 };

/** Cases by several filters, and a reply to one of them with a file from the workflow. */
export function actionWorkflow({ account }: Sandbox): WorkflowToImport {
	const subject = 'Invoice for the second delivery';
	const one = [...account.cases.values()].find((candidate) => candidate.subject === subject);
	if (!one) throw new Error(`The stand-in has no case "${subject}" to take a picture of.`);
	const nodes = [
		{ name: 'Run by hand', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			...editFields,
			name: 'How far back',
			parameters: { mode: 'raw', jsonOutput: '{ "days": 30 }' },
		},
		{
			...deskie,
			name: 'Urgent cases',
			parameters: {
				resource: 'case',
				operation: 'getAll',
				filters: {
					status: ['open', 'waiting'],
					priority: ['high', 'critical'],
					fromTime: '={{ $now.minus({ days: $json.days }) }}',
				},
				sort: { sort: { field: 'priority', direction: 'desc' } },
			},
		},
		{
			...editFields,
			name: 'Invoice',
			parameters: { mode: 'raw', jsonOutput: '{ "text": "Invoice 1204, 3 lamps, EUR 267" }' },
			executeOnce: true,
		},
		{
			name: 'Invoice file',
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			parameters: {
				operation: 'toText',
				sourceProperty: 'text',
				options: { fileName: 'invoice-1204.txt' },
			},
		},
		{
			...deskie,
			name: 'Reply with the invoice',
			parameters: {
				resource: 'message',
				operation: 'create',
				caseId: {
					__rl: true,
					mode: 'list',
					value: String(one.case_id),
					cachedResultName: `${one.case_number} ${subject}`,
				},
				content: 'Hello,\n\nhere is the invoice for the second delivery.',
				additionalFields: { binaryProperties: 'data' },
			},
		},
	];
	return {
		id: 'pictureOfActions',
		name: 'Urgent cases and an invoice',
		nodes: nodes.map((node, index) => ({
			...node,
			id: `action-${index}`,
			position: [220 * index, 0],
		})),
		connections: connect(nodes),
	};
}

/** The trigger, watching two fields of one group's cases. */
export function triggerWorkflow({ account }: Sandbox): WorkflowToImport {
	const sales = [...account.groups.values()].find(({ group_title }) => group_title === 'Sales');
	if (!sales) throw new Error('The stand-in has no group "Sales" to take a picture of.');
	const node = {
		id: 'trigger',
		name: 'Deskie Trigger',
		type: 'n8n-nodes-deskie.deskieTrigger',
		typeVersion: 1,
		position: [0, 0],
		credentials,
		parameters: {
			event: 'caseChanged',
			changes: ['status', 'priority'],
			output: 'selectedFields',
			fields: ['case_number', 'subject'],
			filters: { groupId: [String(sales.group_id)] },
		},
	};
	const name = 'Changes of the sales team';
	return { id: 'pictureOfTrigger', name, nodes: [node], connections: {} };
}
