import type { INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';
import { cases } from '../convert';
import { toPath, type Field } from '../field';

type Described = Pick<INodeProperties, 'displayName' | 'name'> & Partial<INodeProperties>;

/** A locator at "Choose…". Without `__rl`, n8n passes it in a collection on as a plain object. */
export const UNTOUCHED: INodeParameterResourceLocator = { __rl: true, mode: 'list', value: '' };

/**
 * A resource locator: From List or By ID.
 *
 * @param hint shown below the list: what can be typed there
 */
export const locator = (
	searchListMethod: string,
	placeholder: string,
	described: Described,
	hint?: string,
): INodeProperties => ({
	type: 'resourceLocator',
	default: UNTOUCHED,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod, searchable: true, searchFilterRequired: false },
			...(hint && { hint }),
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
	],
	...described,
});

export const staffLocator = (described: Described) => locator('searchStaff', 'e.g. 22', described);
export const groupLocator = (described: Described) => locator('searchGroups', 'e.g. 44', described);
export const userLocator = (described: Described) =>
	locator('searchUsers', 'e.g. 123', described, 'Search by name, email or phone');
export const languageLocator = (described: Described) =>
	locator('searchLanguages', 'e.g. 2', described);

/** The case of an operation; `several` if the API takes up to ten ids in the path. */
export const caseLocator = ({
	several = false,
	displayName = 'Case',
	search = 'searchCases',
} = {}): Field => {
	const chosen = locator(search, several ? 'e.g. 2000 or 2000, 2001' : 'e.g. 2000', {
		displayName,
		name: 'caseId',
		required: true,
		description: several
			? 'The case, or several cases: IDs or numbers separated by commas, or an array from an expression'
			: `The ${displayName.toLowerCase()} to work with`,
	});
	return {
		...chosen,
		builderHint: {
			propertyHint:
				"Set mode 'id' with an expression for the case_id that an earlier node gives. Use mode 'number' only for what people write, such as 664-245651, because it takes one API call more.",
		},
		modes: [
			...(chosen.modes ?? []),
			{
				displayName: 'Number',
				name: 'number',
				type: 'string',
				placeholder: 'e.g. 664-245651',
				hint: 'Costs one more API call for each number',
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://mycompany.deskie.io/staff/cases/record/664-245651',
			},
		],
		to: toPath('caseId', cases({ several })),
	};
};

/** An idea, which is a case of the channel Idea. */
export const ideaLocator = caseLocator({ displayName: 'Idea', search: 'searchIdeas' });
