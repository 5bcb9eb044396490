import type { FieldType, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { optionsOf } from '../api/customFields';
import { levelOf, LISTS, wholeList } from '../transport/lists/lists';
import { LOOKUP_CONDITIONS } from './names';

/**
 * Field types seen in accounts (text, textarea, checkbox, select, date); any other is treated as
 * text.
 */
const TYPES: Record<string, FieldType> = {
	checkbox: 'boolean',
	select: 'options',
	date: 'dateTime',
};

/** The account's active custom fields of one level (GET /api/custom_fields.json). */
const fieldsOf = (level: 'case' | 'customer') =>
	async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const rows = await wholeList(this, 'customFields', LOOKUP_CONDITIONS);
		const fields = rows
			.filter((row) => levelOf(row) === level && row.active !== false)
			.map((row) => {
				const type = TYPES[String(row.field_type)] ?? 'string';
				return {
					id: LISTS.customFields.valueOf(row),
					displayName: String(row.title),
					required: false,
					defaultMatch: false,
					display: true,
					type,
					...(type === 'options' && { options: optionsOf(row.field_data) }),
				};
			});
		return {
			fields,
			...(fields.length === 0 && {
				emptyFieldsNotice: `The account has no custom fields of ${level}s that this agent can read. Use 'By ID' instead`,
			}),
		};
	};

export const resourceMapping = {
	getCaseFields: fieldsOf('case'),
	getUserFields: fieldsOf('customer'),
};
