import { createHash } from 'crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { compose } from '../resources/compose';
import { listed, unixTime } from '../resources/convert';
import type { Item } from '../transport/item';
import type { ChangeKind, EventName, MessageKind, Settings } from '../trigger';
import { queryFields } from './properties';

/** A poll's parameters, read as an item's are in the action node. */
export function pollItem(context: IPollFunctions): Item {
	return {
		index: 0,
		read: (parameter) => context.getNodeParameter(parameter, null) ?? undefined,
		timezone: context.getTimezone(),
		binaryNames: () => [],
		binary: () => undefined,
		binaryContent: async () => Buffer.alloc(0),
		storedSize: async () => undefined,
	};
}

/** The user's filters and options as the query of a list of cases; throws BadInput. */
export function queryOf(item: Item): IDataObject {
	return compose({ method: 'GET', path: '/cases.json' }, queryFields, item).query;
}

const listOf = <T extends string>(value: unknown) => listed(value) as T[];

/**
 * What the algorithm is to look for. Another account, event or filter is another key, with which
 * the trigger begins anew; options that only say how much or how (Max Cases per Poll) are not in it.
 */
export function settingsOf(item: Item, account: string, query: IDataObject): Settings {
	const { maxCases, startFrom } = (item.read('options') ?? {}) as {
		maxCases?: number;
		startFrom?: unknown;
	};
	const event = item.read('event') as EventName;
	const watched = {
		event,
		includeCreated: item.read('includeCreated') !== false,
		changes: listOf<ChangeKind>(item.read('changes')),
		newValues: listed(item.read('newValues')),
		messages: listOf<MessageKind>(item.read('messages')),
	};
	const from = startFrom
		? (unixTime(startFrom, { label: 'Start From', timezone: item.timezone }) as number)
		: undefined;
	const key = createHash('sha256')
		.update(JSON.stringify([account, watched, query, from]))
		.digest('hex')
		.slice(0, 16);
	return { ...watched, key, maxCases, startFrom: from };
}
