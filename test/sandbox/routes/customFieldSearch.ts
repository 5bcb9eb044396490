import type { Account } from '../account/account';
import { textMatches } from '../account/match';
import type { CaseRecord, CustomFieldRecord, CustomValue, CustomValues } from '../account/records';
import { ApiError } from '../errors';
import { type Context, valuesOf } from './context';

/** All that is known about fields with negative ids: they belong to customers. */
const BUILT_IN = { field_type: 'text', field_level: 'user' } as const;

/**
 * Tests for `custom_fields[cf_N]`: text by part, checkbox by flag, select and date by equality;
 * fields of the user are looked up at the customer of the case.
 *
 * @throws 400 for a field that the account does not have
 */
export function customFieldTests({
	account,
	query,
}: Context): Array<(record: CaseRecord) => boolean> {
	return wantedFields(account, query).map(({ name, field, wanted }) => (record) => {
		const values =
			field.field_level === 'case'
				? record.custom_fields
				: account.users.get(record.user_id)?.custom_fields;
		return fits(field, values?.[name], wanted);
	});
}

/** The same for users: only fields of level user can fit. */
export function customValuesFit(
	account: Account,
	query: Record<string, unknown>,
	values: CustomValues,
) {
	return wantedFields(account, query).every(({ name, field, wanted }) =>
		fits(field, values[name], wanted),
	);
}

function wantedFields(account: Account, query: Record<string, unknown>) {
	return Object.entries(Object(query.custom_fields) as Record<string, unknown>).map(
		([name, value]) => {
			const field_id = Number(name.slice('cf_'.length));
			const field = field_id < 0 ? BUILT_IN : account.customFields.get(field_id);
			if (!field) throw new ApiError(400, `incorrect_custom_field ${name}`);
			return { name, field, wanted: valuesOf(value) ?? [] };
		},
	);
}

function fits(
	field: Pick<CustomFieldRecord, 'field_type'>,
	value: CustomValue | undefined,
	wanted: string[],
): boolean {
	switch (field.field_type) {
		case 'text':
		case 'textarea':
			return wanted.some((text) => textMatches(String(value ?? ''), text));
		case 'checkbox':
			return wanted.some((flag) => (flag === 'true' || flag === '1') === (value === true));
		case 'select':
		case 'date':
			return wanted.includes(String(value ?? ''));
	}
}
