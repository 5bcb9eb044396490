import { match } from '../convert';
import { toQuery, type Field } from '../field';

/** A text filter with a choice of how to compare (the vendor's ^ marks). */
export const compared = (
	displayName: string,
	name: string,
	to: string,
	placeholder: string,
	{ least, several }: { least: number; several: boolean },
): Field => ({
	displayName,
	name,
	type: 'fixedCollection',
	// n8n drops a filter without a row as soon as another one is added.
	default: { compare: { match: 'contains', text: '' } },
	placeholder: `Add ${displayName.toLowerCase()}`,
	options: [
		{
			displayName: 'Comparison',
			name: 'compare',
			values: [
				{
					displayName: 'Match',
					name: 'match',
					type: 'options',
					options: [
						{ name: 'Contains', value: 'contains' },
						{ name: 'Ends With', value: 'endsWith' },
						{ name: 'Is Exactly', value: 'exactly' },
						{ name: 'Starts With', value: 'startsWith' },
					],
					default: 'contains',
					description: 'How to compare',
				},
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					default: '',
					placeholder,
					description: `At least ${least} characters${several ? '; several texts separated by commas' : ''}`,
				},
			],
		},
	],
	to: toQuery(to, match(least, { several })),
});
