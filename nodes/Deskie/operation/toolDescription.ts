import type { INodeProperties } from 'n8n-workflow';
import type { ForAgent, Operation } from './operation';

/** The text for agents that fits most operations of a method. */
const USUAL: Record<string, Required<Omit<ForAgent, 'when'>>> = {
	GET: { changes: 'Changes nothing', repeat: 'May be repeated' },
	POST: {
		changes: 'Adds something new to Deskie',
		repeat: 'Do not repeat it after a success: each call adds another',
	},
	PUT: {
		changes: 'Changes what Deskie has stored',
		repeat: 'May be repeated: the same call again changes nothing more',
	},
	DELETE: {
		changes: 'Changes Deskie for good: what it removes does not come back',
		repeat: 'Do not repeat it after a success: there is nothing left to remove',
	},
};

/** What holds for operations that update what is there, and create it where it is not. */
export const REPEATED_UPSERT = 'May be repeated: it then updates what is there and adds no other';

/**
 * Tells an agent what an operation does, when to use it, what it changes and needs, and whether it
 * may be repeated.
 */
export function toolDescription({ option, request, fields, forAgent = {} }: Operation): string {
	const { changes, repeat } = { ...USUAL[request.method], ...forAgent };
	const needed = fields.filter(({ required, displayOptions }) => required && !displayOptions);
	const needs = needed.map(({ displayName }) => displayName).join(', ');
	const sentences = [
		option.description,
		forAgent.when,
		changes,
		needs && `Needs: ${needs}`,
		repeat,
	];
	return sentences
		.filter(Boolean)
		.map((sentence) => `${sentence}.`)
		.join(' ');
}

/** The field with that text, which n8n shows where the node is an agent's tool. */
export const toolDescriptionField = (operation: Operation): INodeProperties => ({
	displayName: 'Tool Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 4 },
	default: toolDescription(operation),
	description:
		'What the model is told about this tool: the more exact, the better the model uses it',
	displayOptions: { show: { '@tool': [true] } },
});
