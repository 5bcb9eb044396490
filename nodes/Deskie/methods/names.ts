import type { IDataObject } from 'n8n-workflow';
import type { Context } from '../transport/http/types';
import { LISTS, wholeList, type List } from './lists';

/** An entry of a drop-down or a From List. */
export interface Named {
	name: string;
	value: string;
}

const shown = (active: unknown) => (active === false ? ' (disabled)' : '');

/** How the rows of each short list are shown, and what their value is. */
const NAMED: Record<keyof typeof LISTS, (row: IDataObject) => Named> = {
	staff: (row) => ({
		name: `${String(row.staff_full_name || row.staff_email)}${shown(row.active)}`,
		value: String(row.staff_id),
	}),
	groups: (row) => ({
		name: `${String(row.group_title)}${shown(row.active)}`,
		value: String(row.group_id),
	}),
	labels: (row) => ({ name: String(row.label_title), value: String(row.label_id) }),
	filters: (row) => ({ name: String(row.filter_name), value: String(row.filter_id) }),
	customFields: (row) => ({
		name: `${String(row.title)} (${String(row.field_level)})${shown(row.active)}`,
		value: `cf_${String(row.field_id)}`,
	}),
	customChannels: (row) => ({ name: String(row.title), value: String(row.channel_api_key) }),
	ideaCategories: (row) => ({
		name: `${String(row.category_title)}${shown(row.active)}`,
		value: String(row.category_id),
	}),
	languages: (row) => ({ name: String(row.title), value: String(row.language_id) }),
};

/** A short list's entries in the order of their names. */
export async function namesOf(context: Context, list: keyof typeof LISTS): Promise<Named[]> {
	const rows = await wholeList(context, LISTS[list] satisfies List);
	return rows.map(NAMED[list]).sort((a, b) => a.name.localeCompare(b.name));
}
