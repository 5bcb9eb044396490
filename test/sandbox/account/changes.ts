import type { CaseRecord, ChangeEntry, CustomValue, Seconds } from './records';

const FIELDS = [
	['subject', 'subject'],
	['status', 'status'],
	['priority', 'priority'],
	['group', 'group_id'],
	['staff', 'staff_id'],
] as const;

/**
 * The changelog entries of one change. Values are strings, ids too; labels are ids with commas.
 *
 * @param by who did it: `staff_<id>`, `rule_<id>` or `omnidesk`
 */
export function changesBetween(
	before: CaseRecord,
	after: CaseRecord,
	by: string,
	at: Seconds,
): ChangeEntry[] {
	const entries: ChangeEntry[] = [];
	const note = (event: string, old_value: string, value: string) => {
		if (old_value !== value) {
			entries.push({ created_at: at, event, done_by: by, old_value, value });
		}
	};
	for (const [event, field] of FIELDS) note(event, String(before[field]), String(after[field]));
	note('labels', before.labels.join(','), after.labels.join(','));
	const names = new Set([
		...Object.keys(before.custom_fields),
		...Object.keys(after.custom_fields),
	]);
	for (const name of names) {
		const event = name.replace(/^cf_/, 'custom_field_');
		note(event, written(before.custom_fields[name]), written(after.custom_fields[name]));
	}
	return entries;
}

function written(value: CustomValue | undefined): string {
	if (typeof value === 'boolean') return value ? '1' : '0';
	return value === undefined ? '' : String(value);
}
