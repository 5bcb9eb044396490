import type { IDataObject } from 'n8n-workflow';
import { PRIORITIES, STATUSES, choices } from '../../api/values';
import type { Columns } from './beside';
import { valueInWords } from './customFields';
import { nameOf, namesOf, Unnamed } from './unnamed';

/** What an event of the changelog is called, and how its values are. */
interface Event {
	name: string;
	value: (value: unknown) => unknown;
}

const inWords = (values: readonly string[]) => (value: unknown) =>
	choices(values).find((choice) => choice.value === value)?.name ?? null;

const asWritten = (value: unknown) => value ?? null;

/**
 * Events seen in changelogs (vendor's sample, a live client), and those that are named after their
 * field like them.
 */
const EVENTS: Record<string, Event> = {
	fixed_chat: { name: 'Agent of the Chat', value: nameOf('staff') },
	group: { name: 'Group', value: nameOf('groups') },
	labels: { name: 'Labels', value: namesOf('labels') },
	language: { name: 'Language', value: nameOf('languages') },
	priority: { name: 'Priority', value: inWords(PRIORITIES) },
	rules: { name: 'Rule', value: asWritten },
	staff: { name: 'Agent', value: nameOf('staff') },
	status: { name: 'Status', value: inWords(STATUSES) },
	subject: { name: 'Subject', value: asWritten },
};

/** `custom_field_94`; its values are those of the field `cf_94`. */
const CUSTOM_FIELD = /^(?:custom_field|cf)_(-?\d+)$/;

function customField(key: string) {
	const read = (of: (field: { name: string; row: IDataObject }) => unknown) =>
		new Unnamed('customFields', [key], (find) => {
			const field = find(key);
			return field ? of(field) : null;
		});
	return {
		name: read(({ name }) => name),
		value: (value: unknown) => read(({ row }) => valueInWords(row, value)),
	};
}

const UNKNOWN = { name: null, value: () => null };

function eventOf(event: unknown): { name: unknown; value: (value: unknown) => unknown } {
	const [, id] = CUSTOM_FIELD.exec(String(event)) ?? [];
	return id === undefined ? (EVENTS[String(event)] ?? UNKNOWN) : customField(`cf_${id}`);
}

/** Who made a change: `staff_330`; rules and Deskie itself have no name of their own. */
function doer(by: unknown): unknown {
	const [, id] = /^staff_(\d+)$/.exec(String(by)) ?? [];
	return nameOf('staff')(id);
}

/**
 * Columns for the names in entries of a case's changelog: of what was changed, of its old and new
 * value, and of who did it. An event whose values are not known has none.
 *
 * @param called fields of the entry that the row has under another name
 */
export function changeColumns(called: Record<string, string> = {}): Columns {
	const names: Record<string, (entry: IDataObject) => unknown> = {
		event: ({ event }) => eventOf(event).name,
		done_by: ({ done_by: by }) => doer(by),
		old_value: ({ event, old_value: value }) => eventOf(event).value(value),
		value: ({ event, value }) => eventOf(event).value(value),
	};
	return new Map(
		Object.entries(names).map(([field, value]) => {
			const beside = called[field] ?? field;
			return [beside, { as: `${beside}_name`, value }];
		}),
	);
}
