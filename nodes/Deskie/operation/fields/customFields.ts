import { DateTime } from 'luxon';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { BadInput } from '../../transport/http/badInput';
import { few, listed, noFilterValue, trimmed } from '../convert';
import { toBody, toQuery, type Convert, type Field } from '../field';
import { locator } from './locators';

/** Built-in data of customers has negative IDs (seen in a live account). */
const KEY = /^cf_-?[1-9]\d*$/;

/** `25`, `cf_25` or a choice from the list -> `cf_25`, the name that values travel under. */
function keyOf(value: unknown, label: string): string {
	const written = trimmed(value);
	const key = /^-?[1-9]\d*$/.test(written) ? `cf_${written}` : written;
	if (KEY.test(key)) return key;
	throw new BadInput(
		`'${label}' has a field that is not a custom field: '${written}'`,
		'Enter its ID as cf_25 or 25, or choose the field from the list',
	);
}

/** The key of one custom field, chosen or typed. */
export const customFieldKey: Convert = (value, { label }) => keyOf(value, label);

interface Entry {
	field?: unknown;
	value?: unknown;
}

const entriesOf = (value: unknown): Entry[] => (value as { field?: Entry[] })?.field ?? [];

/** Dates chosen in the mapper arrive as ISO; Deskie's own format for them is not known, so only the day is kept. */
const DAY = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.000)?(?:Z|[+-]\d{2}:\d{2})?$/;

function plain(value: unknown): IDataObject[string] {
	const written = DateTime.isDateTime(value) ? value.toISO() : value;
	return typeof written === 'string'
		? written.replace(DAY, '$1')
		: (written as IDataObject[string]);
}

/** Values of n8n's resource mapper, checked by n8n against the types of their fields. */
const mapped: Convert = (value, { label }) => {
	const entries = Object.entries(value as IDataObject).filter(
		([, entry]) => entry !== null && entry !== undefined,
	);
	return entries.length === 0
		? undefined
		: Object.fromEntries(entries.map(([key, entry]) => [keyOf(key, label), plain(entry)]));
};

/** A checkbox takes a boolean (an SDK); as a text, "false" might count as filled. */
const typed = (value: unknown) =>
	value === 'true' || value === 'false' ? value === 'true' : plain(value);

/** Pairs of field and value. */
const paired: Convert = (value, { label }) => {
	const entries = entriesOf(value).map(
		(entry) => [keyOf(entry.field, label), typed(entry.value ?? '')] as const,
	);
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

/** The same as a filter: a comma list or an array becomes several values of one field. */
const filtered: Convert = (value, { label }) => {
	const values = new Map<string, string[]>();
	for (const entry of entriesOf(value)) {
		const key = keyOf(entry.field, label);
		if (entry.value === undefined || entry.value === null) throw noFilterValue(`${label}: ${key}`);
		values.set(key, [...(values.get(key) ?? []), ...listed(entry.value)]);
	}
	const filled = [...values].filter(([, entries]) => entries.length > 0);
	return filled.length === 0
		? undefined
		: Object.fromEntries(filled.map(([key, entries]) => [key, few(entries, `${label}: ${key}`)]));
};

const pairs = (field: INodeProperties, valueHint: string): Field => ({
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
				field,
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
 *
 * @param mapperMethod the look-up of the definitions of one level
 */
export const customFieldsToWrite = (mapperMethod: 'getCaseFields' | 'getUserFields'): Field[] => [
	{
		displayName: 'Custom Fields',
		name: 'customFieldsMode',
		type: 'options',
		noDataExpression: true,
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
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: mapperMethod,
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
			{
				displayName: 'Field ID',
				name: 'field',
				type: 'string',
				default: '',
				placeholder: 'e.g. cf_25',
				description: 'The ID of the custom field, with or without cf_ before it',
			},
			'The value; for a drop-down field the key of its option, for a checkbox true or false',
		),
		displayOptions: { show: { customFieldsMode: ['id'] } },
		to: toBody('custom_fields', paired),
	},
];

/** A filter on custom fields (`custom_fields[cf_25]`, several values as `custom_fields[cf_25][]`). */
export const customFieldsFilter: Field = {
	...pairs(
		locator('searchCustomFields', 'e.g. cf_25', {
			displayName: 'Field',
			name: 'field',
			description: 'The custom field of the case or of its customer',
		}),
		'The value, or several separated by commas (by an expression, an array keeps commas inside a value); for a drop-down field the key of its option',
	),
	to: toQuery('custom_fields', filtered),
};
