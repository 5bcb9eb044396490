import get from 'lodash/get';
import type { IDataObject } from 'n8n-workflow';
import { CHANNELS, CUSTOM_CHANNEL } from '../../api/values';
import { customFieldsByName } from './customFields';
import { nameOf, namesOf } from './unnamed';

/** What is added to a row: next to which of its fields, and under which name. */
export interface Addition {
	beside: string;
	as: string;
	value: unknown;
}

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
	linked_users: { as: 'linked_user_names', name: namesOf('customers'), isOfCustomers: true },
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
 * Names for a row, or what stands for them until lists are read.
 *
 * @param fields the ones whose names are wanted; without them, all that the row has
 */
export function namesIn(
	row: IDataObject,
	fields: string[] | undefined,
	own: string,
	asked: Asked,
): Addition[] {
	const wanted = fields ?? Object.keys(NAMINGS).filter((field) => get(row, field) !== undefined);
	return wanted.flatMap((field) => {
		const naming = field === own ? undefined : NAMINGS[field];
		if (!naming || !asked[naming.isOfCustomers ? 'customers' : 'names']) return [];
		const value = naming.name(get(row, field));
		return [{ beside: field.replace('.', '_'), as: naming.as, value }];
	});
}

/** The row with what is added, each next to its field, or last; what is there stays as it is. */
export function withAdditions(row: IDataObject, additions: Addition[]): IDataObject {
	const left = new Map(additions.map((addition) => [addition.beside, addition] as const));
	const made: IDataObject = {};
	const add = ({ as, value }: Addition) => {
		if (!(as in row)) made[as] = value as IDataObject[string];
	};
	for (const [field, value] of Object.entries(row)) {
		made[field] = value;
		const addition = left.get(field);
		if (addition) add(addition);
		left.delete(field);
	}
	left.forEach(add);
	return made;
}
