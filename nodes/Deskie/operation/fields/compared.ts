import { match } from '../convert';
import { toQuery, type Field } from '../field';

/** A filter on a text, with a way of comparing it (the vendor's ^ signs). */
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
	default: {},
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
