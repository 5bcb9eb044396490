import type { Field } from '../field';

/** n8n's usual Return All and Limit. */
export const paging: Field[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		builderHint: {
			propertyHint:
				"Set it to true only if every row is needed: each hundred rows take an API call. Narrow the list down with 'filters' first where there are any.",
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];
