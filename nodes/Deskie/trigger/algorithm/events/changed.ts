import { contentHash } from '../contentHash';
import { epochSeconds } from '../dates';
import type { ChangeKind, ChangeRow, Settings, TriggerEvent } from '../types';
import type { Watch } from '../work';
import { entriesSince, sinceOf } from './entries';
import { isChangeBy } from './own';
import { contentStamp } from './updated';

/**
 * The names of changelog events. status, staff, group and custom_field_<id> are in Deskie's sample;
 * the names of the others are guessed, so every likely one counts.
 */
const KINDS: Record<ChangeKind, RegExp> = {
	status: /^status$/,
	priority: /^priority$/,
	assignee: /^(staff|assignee)$/,
	group: /^group$/,
	subject: /^subject$/,
	labels: /^labels?(_|$)/,
	customFields: /^custom_fields?(_|$)/,
};

function kindsOf({ event }: ChangeRow): ChangeKind[] {
	const known = Object.entries(KINDS) as Array<[ChangeKind, RegExp]>;
	return known.filter(([, name]) => name.test(String(event ?? ''))).map(([kind]) => kind);
}

/**
 * The values in a changelog entry or from the user, in lower case, e.g. of labels `101,102` (or an
 * array).
 */
function valuesIn(value: unknown): string[] {
	const texts = [value ?? ''].flat(2).flatMap((entry) => String(entry).split(','));
	return texts.map((text) => text.trim().toLowerCase());
}

function isWanted(settings: Settings, change: ChangeRow): boolean {
	const { changes = [], newValues = [], ignoredStaff } = settings;
	if (isChangeBy(ignoredStaff, change)) return false;
	const kinds = kindsOf(change);
	if (changes.length > 0 && !changes.some((kind) => kinds.includes(kind))) return false;
	if (newValues.length === 0) return true;
	const before = valuesIn(change.old_value);
	const wanted = valuesIn(newValues);
	return valuesIn(change.value)
		.filter((value) => !before.includes(value))
		.some((value) =>
			[
				value,
				...[change.event, ...kinds].map((name) => `${String(name)}:${value}`.toLowerCase()),
			].some((one) => wanted.includes(one)),
		);
}

/**
 * Each watched change of a case, from its changelog: one more request for each changed case. Equal
 * entries of one second get numbers in their keys.
 */
export const changed: Watch = {
	by: 'updated',
	isCostly: () => true,
	byEntry: true,
	stamp: contentStamp,
	async take(row, _time, work) {
		const caseId = String(row.case_id);
		const since = sinceOf(work, caseId);
		const timeOf = (change: ChangeRow) => epochSeconds(change.created_at);
		const changelog = await entriesSince(
			work,
			caseId,
			since,
			async (query) => await work.source.changelog(query),
			timeOf,
		);
		const counts = new Map<string, number>();
		const events: TriggerEvent[] = [];
		for (const change of changelog) {
			const at = timeOf(change);
			if (at === undefined || at < since || !isWanted(work.settings, change)) continue;
			const entry = `${caseId}@${at}.${contentHash(change)}`;
			const count = (counts.get(entry) ?? 0) + 1;
			counts.set(entry, count);
			const key = count === 1 ? entry : `${entry}.${count}`;
			if (work.state.fired[key] !== undefined) continue;
			work.state.fired[key] = at;
			events.push({ type: 'caseChanged', key, at, case: row, change });
		}
		return events;
	},
};
