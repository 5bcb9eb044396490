import get from 'lodash/get';
import memoize from 'lodash/memoize';
import type { IDataObject } from 'n8n-workflow';
import { CHANNELS, CUSTOM_CHANNEL } from '../../api/values';
import { customFieldsByName } from './customFields';
import { nameOf, namesOf } from './unnamed';

/** A column of rows. */
export interface Column {
	as: string;
	/** What stands in it, by the row as Deskie sent it; undefined where a name is not added. */
	value: (row: IDataObject) => unknown;
}

/** Columns by the field that each stands next to. */
export type Columns = Map<string, Column>;

/** Which names an item's user wants. */
export interface Asked {
	names: boolean;
	/** Each customer costs a call, so they are asked for apart. */
	customers: boolean;
}

/** A field that holds an ID or several, the field for their names, and how they are named. */
interface Naming {
	as: string;
	name: (value: unknown) => unknown;
	isOfCustomers?: true;
}

const customChannel = nameOf('customChannels');

/** `chat` has a remark in the editor's lists, which is no part of its name. */
const channelName = (value: unknown) => {
	const key = String(value ?? '');
	if (CUSTOM_CHANNEL.test(key)) return customChannel(key);
	return CHANNELS[key]?.replace(/ \(.*\)$/, '') ?? null;
};

/** Every field of Deskie's rows that holds an ID with a name. */
const NAMINGS: Record<string, Naming> = {
	channel: { as: 'channel_name', name: channelName },
	company_default_group: { as: 'company_default_group_name', name: nameOf('groups') },
	custom_fields: { as: 'custom_fields_by_name', name: customFieldsByName },
	group_id: { as: 'group_name', name: nameOf('groups') },
	'idea.category': { as: 'idea_category_name', name: nameOf('ideaCategories') },
	labels: { as: 'label_names', name: namesOf('labels') },
	language_id: { as: 'language_name', name: nameOf('languages') },
	locked_labels: { as: 'locked_label_names', name: namesOf('labels') },
	rated_staff_id: { as: 'rated_staff_name', name: nameOf('staff') },
	staff_id: { as: 'staff_name', name: nameOf('staff') },
	status_id: { as: 'status_name', name: nameOf('staffStatuses') },
	user_id: { as: 'user_name', name: nameOf('customers'), isOfCustomers: true },
};

/**
 * Which names rows with these fields can have.
 *
 * @param own the field of the row's own ID, whose name is in the row already
 */
export function namesFor(fields: string[], own: string): Asked {
	const known = fields.filter((field) => field !== own).map((field) => NAMINGS[field]);
	return {
		names: known.some((naming) => naming && !naming.isOfCustomers),
		customers: known.some((naming) => naming?.isOfCustomers),
	};
}

/**
 * The columns for names in rows of a kind.
 *
 * @param fields the ones whose names are wanted; without them, all that a row has
 */
export function nameColumns(fields: string[] | undefined, own: string, asked: Asked): Columns {
	const wanted = (fields ?? Object.keys(NAMINGS)).filter((field) => {
		const naming = field === own ? undefined : NAMINGS[field];
		return naming && asked[naming.isOfCustomers ? 'customers' : 'names'];
	});
	return new Map(
		wanted.map((field) => {
			const { as, name } = NAMINGS[field];
			// Thousands of rows hold the same few IDs.
			const once = memoize(name);
			const nameFor = (held: unknown) => (typeof held === 'object' ? name(held) : once(held));
			const path = field.split('.');
			const value = (row: IDataObject) => {
				const held: unknown = path.length === 1 ? row[field] : get(row, path);
				return fields === undefined && held === undefined ? undefined : nameFor(held);
			};
			return [path.join('_'), { as, value }];
		}),
	);
}

/** The columns with names among them, each next to its field, or last; what is there stays. */
export function amongColumns(columns: Column[], names: Columns): Column[] {
	const taken = new Set(columns.map(({ as }) => as));
	const free = new Map([...names].filter(([, { as }]) => !taken.has(as)));
	const beside = columns.flatMap((column) => {
		const name = free.get(column.as);
		free.delete(column.as);
		return name ? [column, name] : [column];
	});
	return [...beside, ...free.values()];
}

/**
 * The row with columns added, each next to its field, or last where the row does not show that; what
 * is there stays as it is. Behind a row as Deskie sent it all of them come last: copied whole, its
 * many fields stay quick to read for all that comes after.
 *
 * @param sent the row as Deskie sent it
 */
export function withColumns(row: IDataObject, sent: IDataObject, columns: Columns): IDataObject {
	const names: IDataObject = {};
	for (const { as, value } of columns.values()) {
		const name = as in row ? undefined : value(sent);
		if (name !== undefined) names[as] = name as IDataObject[string];
	}
	if (row === sent) return Object.assign({}, row, names);
	const made: IDataObject = {};
	for (const field of Object.keys(row)) {
		made[field] = row[field];
		const as = columns.get(field)?.as;
		if (as !== undefined && as in names) made[as] = names[as];
	}
	return Object.assign(made, names);
}
