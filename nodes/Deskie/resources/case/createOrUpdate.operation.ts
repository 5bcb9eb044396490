import pick from 'lodash/pick';
import type { IDataObject } from 'n8n-workflow';
import { flag } from '../../operation/convert';
import { openValue } from '../../operation/convert/customValues';
import { toSettings, type Convert, type Field } from '../../operation/field';
import { additionalFields } from '../../operation/fields/collections';
import { attachmentUrls, binaryProperties } from '../../operation/fields/attachments';
import {
	checkNewMessage,
	contentHtml,
	textIfEmpty,
	textOrHtml,
} from '../../operation/fields/content';
import { customFieldKey, customFieldsToWrite } from '../../operation/fields/customFields';
import { locator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { REPEATED_UPSERT } from '../../operation/toolDescription';
import { createOrUpdate as way } from '../../transport/upsert/createOrUpdate';
import { sameText, type Match } from '../../transport/upsert/run';
import { BadInput } from '../../transport/http/badInput';
import type { Conditions, Context } from '../../transport/http/types';
import { levelOf, LISTS, listIfAllowed } from '../../transport/lists/lists';
import type { Draft } from '../../transport/request/draft';
import { asFlag } from '../../transport/request/parameters';
import { customerName, customerOfCase } from './create.operation';
import { group, labels, language, priority, staff, status, subject } from './fields';
import { caseOutput } from './output';

/** A text without the spaces around it; other values wait until their field is known. */
const given: Convert = (value) => (typeof value === 'string' ? value.trim() || undefined : value);

const known: Field[] = [
	{
		...locator('searchCustomFields', 'e.g. cf_25', {
			displayName: 'Match Field',
			name: 'matchField',
			required: true,
			description: 'The custom field of cases whose value tells whether the case exists already',
		}),
		to: toSettings('matchField', customFieldKey),
	},
	{
		displayName: 'Match Value',
		name: 'matchValue',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. LL-1187',
		description:
			'The case with exactly this value is updated, or created if there is none; for a drop-down field the name or the key of its option',
		to: toSettings('matchValue', given),
	},
];

/** A case that is there gets no message, and so no files. */
const forNewCase = (field: Field): Field => ({
	...field,
	description: `${field.description} They go with the first message of a case that is opened.`,
});

/** The definition of a custom field; undefined where the agent may not read the definitions. */
async function definitionOf(key: string, context: Context, conditions: Conditions) {
	const rows = await listIfAllowed(context, 'customFields', conditions);
	const found = rows?.find((row) => LISTS.customFields.valueOf(row) === key);
	if (!rows || (found && levelOf(found) === 'case')) return found;
	throw new BadInput(
		`'Match Field' is no custom field of cases: '${key}'`,
		'Choose one that cases have. With any other field no case would be found, and a new one would be created each time',
	);
}

const aboutValue = ({ settings, item: { timezone } }: Draft) => ({
	label: 'Match Value',
	key: String(settings.matchField),
	timezone,
});

/** Converts the value to match by as other values of its custom field. */
function convertValue(draft: Draft) {
	draft.settings.matchValue = openValue(draft.settings.matchValue, aboutValue(draft));
}

/** Whether two values of a custom field are the same; its checkbox may come as a boolean or not. */
const isSame = (one: unknown, other: unknown) =>
	typeof one === 'boolean' || typeof other === 'boolean'
		? asFlag(one) === asFlag(other)
		: sameText(one) === sameText(other);

async function matchOf(draft: Draft, context: Context, conditions: Conditions): Promise<Match> {
	const { settings, body } = draft;
	const about = aboutValue(draft);
	const { key } = about;
	const definition = await definitionOf(key, context, conditions);
	const type = definition?.field_type;
	// 1 and 0 are true and false of a checkbox.
	const value = type === 'checkbox' ? flag(settings.matchValue, about) : settings.matchValue;
	const others = body.custom_fields as IDataObject | undefined;
	if (others?.[key] !== undefined && !isSame(others[key], value)) {
		throw new BadInput(
			`'Custom Fields' has another value for '${key}' than 'Match Value'`,
			'With it the case would not be found the next time. Leave the field out of the custom fields',
		);
	}
	// Deskie searches texts by a part of them unless ^ marks are around; other types are compared as
	// a whole.
	const isText = ['text', 'textarea'].includes(String(type));
	return {
		label: key,
		value: String(value),
		query: { custom_fields: { [key]: isText ? `^${String(value)}^` : value } } as IDataObject,
		fits: ({ custom_fields }) =>
			isSame((custom_fields as IDataObject | undefined)?.[key] ?? '', value),
		stored: { custom_fields: { ...others, [key]: value } } as IDataObject,
	};
}

const CHANGEABLE = [
	'subject',
	'staff_id',
	'group_id',
	'status',
	'priority',
	'language_id',
	'custom_fields',
];

/** Customer and first message of an existing case stay as they are. */
function changesOf({ body }: Draft): IDataObject {
	return {
		...pick(body, CHANGEABLE),
		...(body.labels !== undefined && { add_labels: body.labels }),
	};
}

/** GET /api/cases.json, then POST or PUT. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update case',
		description: 'Update the case with a value in a custom field, or open one if there is none',
	},
	request: { method: 'POST', path: '/cases.json', wrappers: ['case'] },
	way: way({ id: 'case_id', words: 'cases', matchOf, changesOf }),
	answer: { root: 'case', output: caseOutput },
	forAgent: {
		changes: 'Changes the case that is there, or opens one, and then adds the customer if need be',
		repeat: REPEATED_UPSERT,
	},
	fields: [
		...known,
		...customerOfCase,
		subject,
		...textOrHtml('The first message of a case that is opened'),
		...customFieldsToWrite('getCaseFields'),
		additionalFields([
			staff('The agent to assign'),
			forNewCase(attachmentUrls),
			customerName,
			group,
			contentHtml,
			forNewCase(binaryProperties),
			textIfEmpty,
			labels,
			language,
			priority,
			status('The status to set'),
		]),
	],
	check: (draft, item) => {
		checkNewMessage(draft, item);
		convertValue(draft);
	},
};
