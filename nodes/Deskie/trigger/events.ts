import type { INodeProperties } from 'n8n-workflow';

/** The events to choose from; the values are the algorithm's names. */
const eventChoices = [
	{
		name: 'Case Created',
		value: 'caseCreated',
		description: 'A case was created',
	},
	{
		name: 'Case Field Changed',
		value: 'caseChanged',
		description: 'Chosen fields got new values: one item for each change',
	},
	{
		name: 'Case Rated',
		value: 'caseRated',
		description: 'A customer rated a case, or changed the rating',
	},
	{
		name: 'Case Updated (Anything)',
		value: 'caseUpdated',
		description: 'Anything about a case changed: one item for the case as it is now',
	},
	{
		name: 'Message Added',
		value: 'messageAdded',
		description: 'A reply or a note was added: one item for each',
	},
];

/** Shows the event below the node on the canvas. */
export const subtitle = `={{ ${JSON.stringify(
	Object.fromEntries(eventChoices.map(({ name, value }) => [value, name])),
)}[$parameter["event"]] }}`;

export const eventField: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: eventChoices,
	default: 'caseUpdated',
	description: 'Which event starts the workflow',
	hint: 'A poll costs 1 API call. Field changes, messages and ratings cost 1 more for each changed case.',
};
