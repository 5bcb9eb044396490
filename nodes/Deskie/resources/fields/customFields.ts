import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../../transport/badInput';
import { toBody, toQuery, type Convert } from '../compose';
import { listed, located } from '../convert';
import type { Field } from '../operation';
import { locator } from './locators';

const KEY = /^cf_[1-9]\d*$/;

/** `25`, `cf_25` or a choice from the list -> `cf_25`, the name that values travel under. */
function keyOf(value: unknown, label: string): string {
	const written = String(located(value) ?? '').trim();
	const key = /^[1-9]\d*$/.test(written) ? `cf_${written}` : written;
	if (KEY.test(key)) return key;
	throw new BadInput(
		`'${label}' has a field that is not a custom field: '${written}'`,
		'Choose the field from the list, or enter its ID as cf_25 or 25',
	);
}

interface Entry {
	field?: unknown;
	value?: unknown;
}

const entriesOf = (value: unknown): Entry[] => (value as { field?: Entry[] })?.field ?? [];

/** Dates chosen in the mapper arrive as ISO; Deskie's own format for them is not known, so only the day is kept. */
const DAY = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.000)?(?:Z|[+-]\d{2}:\d{2})?$/;

const plain = (value: unknown): IDataObject[string] =>
	typeof value === 'string' ? value.replace(DAY, '$1') : (value as IDataObject[string]);

/** Values chosen in n8n's resource mapper: `{ value: { cf_25: … } }`. */
const mapped: Convert = (value, { label }) => {
	const values = (value as { value?: IDataObject | null }).value ?? {};
	const entries = Object.entries(values).filter(
		([, entry]) => entry !== null && entry !== undefined,
	);
	return entries.length === 0
		? undefined
		: Object.fromEntries(entries.map(([key, entry]) => [keyOf(key, label), plain(entry)]));
};

/** Pairs of field and value. */
const paired: Convert = (value, { label }) => {
	const entries = entriesOf(value).map(
		(entry) => [keyOf(entry.field, label), plain(entry.value ?? '')] as const,
	);
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

/** The same as a filter: a comma list or an array becomes several values of one field. */
const filtered: Convert = (value, { label }) => {
	const filter: IDataObject = {};
	for (const entry of entriesOf(value)) {
		const values = listed(entry.value);
		if (values.length > 20) {
			throw new BadInput(
				`'${label}' has ${values.length} values for one field`,
				'Deskie takes up to 20 values in one filter. Split them over several items',
			);
		}
		if (values.length > 0)
			filter[keyOf(entry.field, label)] = values.length > 1 ? values : values[0];
	}
	return Object.keys(filter).length > 0 ? filter : undefined;
};

const pairs = (valueHint: string): Field => ({
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				locator('searchCustomFields', 'e.g. cf_25', {
					displayName: 'Field',
					name: 'field',
					description: 'The custom field',
				}),
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: valueHint,
				},
			],
		},
	],
});

/**
 * Custom fields to write: typed by the account's definitions, or by ID for agents whose key may
 * not read them. Values travel as `custom_fields: { cf_25: … }` (vendor's Cases chapter).
 */
export const customFieldsToWrite: Field[] = [
	{
		displayName: 'Custom Fields',
		name: 'customFieldsMode',
		type: 'options',
		options: [
			{ name: 'By ID', value: 'id', description: 'Enter the IDs of the fields yourself' },
			{ name: 'From List', value: 'list', description: "Load the account's custom fields" },
			{ name: 'None', value: 'none', description: 'Leave custom fields as they are' },
		],
		default: 'none',
		description: 'How to fill in custom fields',
	},
	{
		displayName: 'Fields to Fill In',
		name: 'mappedFields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'getCaseFields',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
		displayOptions: { show: { customFieldsMode: ['list'] } },
		to: toBody('custom_fields', mapped),
	},
	{
		...pairs(
			'The value; for a drop-down field the key of its option, for a checkbox true or false',
		),
		displayOptions: { show: { customFieldsMode: ['id'] } },
		to: toBody('custom_fields', paired),
	},
];

/** A filter on custom fields (`custom_fields[cf_25]`, several values as `custom_fields[cf_25][]`). */
export const customFieldsFilter: Field = {
	...pairs(
		'The value, or several separated by commas; for a drop-down field the key of its option',
	),
	to: toQuery('custom_fields', filtered),
};
