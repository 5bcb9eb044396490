import uniq from 'lodash/uniq';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { FIELD_KEY } from '../../api/customFields';
import { BadInput } from '../../transport/http/badInput';
import { entriesIn, few, trimmed } from '../convert';
import { openValue, plainValue } from '../convert/customValues';
import { toBody, toQuery, type About, type Convert, type Field } from '../field';
import { locator, UNTOUCHED } from './locators';

/** `25`, `cf_25` or a choice from the list -> `cf_25`, the name under which its value is sent. */
function keyOf(value: unknown, label: string): string {
	const written = trimmed(value);
	const key = /^-?[1-9]\d*$/.test(written) ? `cf_${written}` : written;
	if (FIELD_KEY.test(key)) return key;
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

const isNothing = (value: unknown) => value === undefined || value === null;

const placeOf = (key: string, { label, timezone }: About) => ({
	label: `${label}: ${key}`,
	key,
	timezone,
});

/** Values of n8n's resource mapper, checked by n8n against the types of their fields. */
const mapped: Convert = (value, about) => {
	const entries = Object.entries(value as IDataObject).filter(([, entry]) => !isNothing(entry));
	const filled = entries.map(([name, entry]) => {
		const key = keyOf(name, about.label);
		return [key, plainValue(entry, placeOf(key, about))] as const;
	});
	return filled.length === 0 ? undefined : Object.fromEntries(filled);
};

/** Pairs of field and value; an explicit empty text clears the field. */
const paired: Convert = (value, about) => {
	const found: IDataObject = {};
	for (const entry of entriesOf(value)) {
		const key = keyOf(entry.field, about.label);
		if (isNothing(entry.value)) {
			throw new BadInput(
				`'${about.label}: ${key}' has no value`,
				'Its expression finds nothing in this item. Correct it, or use an empty text to clear the field',
			);
		}
		if (key in found) {
			throw new BadInput(
				`'${about.label}' has '${key}' twice`,
				'A custom field has one value. Remove one of the two rows',
			);
		}
		found[key] = openValue(entry.value, placeOf(key, about)) as IDataObject;
	}
	return Object.keys(found).length === 0 ? undefined : found;
};

/** The values of a row, without those left empty. */
const valuesIn = (given: unknown): unknown[] =>
	uniq(entriesIn(given).map((value) => (typeof value === 'string' ? value.trim() : value))).filter(
		(value) => value !== '',
	);

/** A row that was added and left as it was says nothing. */
const isStarted = ({ field, value }: Entry) => trimmed(field) !== '' || trimmed(value) !== '';

/** The same for a filter: a comma list or an array becomes several values of one field. */
const filtered: Convert = (value, about) => {
	const values = new Map<string, unknown[]>();
	for (const entry of entriesOf(value).filter(isStarted)) {
		const key = keyOf(entry.field, about.label);
		const place = placeOf(key, about);
		const sought = valuesIn(entry.value).map((one) => openValue(one, place));
		values.set(key, [...(values.get(key) ?? []), ...sought]);
	}
	const filled = [...values].filter(([, entries]) => entries.length > 0);
	return filled.length === 0
		? undefined
		: Object.fromEntries(
				filled.map(([key, entries]) => [key, few(entries, placeOf(key, about).label)]),
			);
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
 * Custom fields to write: by the account's definitions with their types, or by ID for agents whose
 * key may not read these. Sent as `custom_fields: { cf_25: … }` (vendor's Cases chapter).
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
		builderHint: {
			propertyHint:
				"Set 'id' and the fields in 'customFields', by IDs such as cf_25; 'list' needs somebody who loads the fields in the editor.",
		},
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
			'The value; for a drop-down field the name or the key of its option, for a checkbox true or false. An empty text clears the field.',
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
		'The value, or several separated by commas (for values that contain commas, use an expression that returns an array); for a drop-down field the name or the key of its option',
	),
	// n8n drops a filter without a row as soon as another one is added.
	default: { field: [{ field: UNTOUCHED, value: '' }] },
	to: toQuery('custom_fields', filtered),
};
