import { Workflow, type INodePropertyOptions } from 'n8n-workflow';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';
import { TestNodeTypes } from '../../engine/nodeTypes';
import { packageNode } from '../../engine/workflow';

const node = new DeskieTrigger();
const { properties, subtitle, description } = node.description;
const event = properties.find(({ name }) => name === 'event');
const choices = event?.options as INodePropertyOptions[];

test('fields come in the order of the node: Filters, Output, Options', () => {
	expect(properties.map(({ displayName }) => displayName)).toEqual([
		'Event',
		'Include Created',
		'Changes',
		'New Value Names or IDs',
		'Messages',
		'Filters',
		'Output',
		'Fields',
		'Options',
	]);
});

test('the events that workflows store stay as they are', () => {
	const values = ['caseCreated', 'caseChanged', 'caseRated', 'caseUpdated', 'messageAdded'];
	expect(choices.map(({ value }) => value)).toEqual(values);
});

test('an event is told in the two lines that the panel shows, its costs in a hint', () => {
	expect(choices.filter((choice) => (choice.description ?? '').length > 80)).toEqual([]);
	expect(JSON.stringify(choices)).not.toMatch(/API call/);
	expect(event?.hint).toMatch(/API call/);
	expect(event?.hint?.length).toBeLessThanOrEqual(120);
});

test.each([
	['caseChanged', 'Case Field Changed'],
	['caseUpdated', 'Case Updated (Anything)'],
])('on the canvas %s is %j', (value, words) => {
	const nodeTypes = new TestNodeTypes();
	nodeTypes.addFromPackage(node);
	const trigger = packageNode({ node, parameters: { event: value } }, 'Trigger');
	const workflow = new Workflow({ nodes: [trigger], connections: {}, active: false, nodeTypes });
	const shown = workflow.expression.getSimpleParameterValue(
		workflow.nodes.Trigger,
		subtitle,
		'manual',
		{},
	);
	expect(shown).toBe(words);
});

test('the description, which n8n shows for node and trigger together, covers both', () => {
	expect(description).toMatch(/^Work with cases, .*, or start when cases change$/);
});
