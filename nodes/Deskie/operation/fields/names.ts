import type { Item } from '../../transport/request/item';
import { asFlag } from '../../transport/request/parameters';
import { flag } from '../convert';
import { toSettings, type Field } from '../field';
import type { Asked } from '../names/beside';

const [NAMES, CUSTOMERS] = ['addNames', 'addCustomerNames'];

const addNames: Field = {
	displayName: 'Add Names',
	name: NAMES,
	type: 'boolean',
	default: false,
	description:
		'Whether to add names next to the IDs in the output: of agents, groups, labels, languages, channels and custom fields. Each list that is needed takes one API call, once a minute.',
	to: toSettings(NAMES, flag),
};

const addCustomerNames: Field = {
	displayName: 'Add Customer Names',
	name: CUSTOMERS,
	type: 'boolean',
	default: false,
	description:
		'Whether to add the names of customers next to their IDs. This takes one API call for each different customer.',
	to: toSettings(CUSTOMERS, flag),
};

/**
 * The switches for names that an output can have.
 *
 * @param whole a switch of the operation without which no object comes back at all
 */
export function namesOptions(possible: Asked, whole?: string): Field[] {
	const shown = whole && { displayOptions: { show: { [`/${whole}`]: [true] } } };
	return [
		...(possible.customers ? [{ ...addCustomerNames, ...shown }] : []),
		...(possible.names ? [{ ...addNames, ...shown }] : []),
	];
}

/** The names that the item's user wants. */
export function namesAsked(item: Item): Asked {
	const options = (item.read('options') ?? {}) as Record<string, unknown>;
	const isOn = (name: string) => asFlag(options[name]) === true;
	return { names: isOn(NAMES), customers: isOn(CUSTOMERS) };
}
