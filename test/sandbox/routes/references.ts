import type { Account } from '../account/account';
import type { CaseRecord, CustomFieldRecord, CustomValue } from '../account/records';
import { ApiError } from '../errors';
import { numberOf } from './context';

type CaseFields = { -readonly [Name in keyof CaseRecord]?: CaseRecord[Name] };

/**
 * The fields that creating and updating a case share, with their references looked up.
 *
 * @throws 400 with a code for a group, agent, language, label or custom field that is not there
 */
export function caseFields(account: Account, given: Record<string, unknown>): CaseFields {
	const fields: CaseFields = {};
	const { subject, status, priority } = given;
	if (subject !== undefined) fields.subject = String(subject);
	if (status !== undefined) fields.status = status as CaseRecord['status'];
	if (priority !== undefined) fields.priority = priority as CaseRecord['priority'];
	const group_id = numberOf(given.group_id);
	if (group_id !== undefined) {
		if (!account.groups.get(group_id)?.active) throw new ApiError(400, 'incorrect_group_id');
		fields.group_id = group_id;
	}
	const staff_id = numberOf(given.staff_id);
	if (staff_id !== undefined) {
		const active = staff_id === 0 || account.staff.get(staff_id)?.active;
		if (!active) throw new ApiError(400, 'staff_has_not_access');
		fields.staff_id = staff_id;
	}
	const language_id = numberOf(given.language_id);
	if (language_id !== undefined) {
		if (!account.languages.has(language_id)) throw new ApiError(400, 'incorrect_language_id');
		fields.language_id = language_id;
	}
	if (given.custom_fields !== undefined) {
		fields.custom_fields = customFields(
			account,
			given.custom_fields as Record<string, unknown>,
			'case',
		);
	}
	return fields;
}

/** The existing label ids, without duplicates. */
export function labelIds(account: Account, given: unknown): number[] {
	const list = given === undefined ? [] : Array.isArray(given) ? given : [given];
	const ids = [...new Set(list.map(Number))];
	for (const id of ids) {
		if (!account.labels.has(id)) throw new ApiError(400, 'incorrect_label_id');
	}
	return ids;
}

/**
 * The values of custom fields as they are stored. Fields with negative ids are built in and in no
 * list, so their values cannot be checked.
 *
 * @throws 400 for a field of another level and for a value that does not fit
 */
export function customFields(
	account: Account,
	given: Record<string, unknown>,
	level: CustomFieldRecord['field_level'],
): Record<string, CustomValue> {
	const values = Object.entries(given).map(([name, value]) => {
		const field_id = Number(name.slice('cf_'.length));
		if (field_id < 0) return [name, String(value)] as const;
		const field = account.customFields.get(field_id);
		if (field?.field_level !== level) throw new ApiError(400, `incorrect_custom_field ${name}`);
		return [name, customValue(name, field, value)] as const;
	});
	return Object.fromEntries(values);
}

function customValue(name: string, field: CustomFieldRecord, value: unknown): CustomValue {
	const text = String(value);
	switch (field.field_type) {
		case 'checkbox':
			if (!/^(true|false|1|0|)$/.test(text)) throw new ApiError(400, `incorrect_value ${name}`);
			return text === 'true' || text === '1';
		case 'select':
			if (text !== '' && !(text in Object(field.field_data))) {
				throw new ApiError(400, `incorrect_value ${name}`);
			}
			return text;
		case 'date':
		case 'text':
		case 'textarea':
			return text;
	}
}
