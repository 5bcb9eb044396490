import { createHash } from 'crypto';
import { get } from 'lodash';
import type { IDataObject, INodePropertyOptions, IPollFunctions } from 'n8n-workflow';
import { compose } from '../operation/compose';
import { listed, oneOf, unixTime } from '../operation/convert';
import { BadInput } from '../transport/http/badInput';
import type { Item } from '../transport/request/item';
import { isOn } from '../transport/request/parameters';
import type { ChangeKind, EventName, MessageKind, Settings } from './algorithm';
import { queryFields, triggerFields } from './fields';

/** A poll's parameters, read as an item's are in the action node. */
export function pollItem(context: IPollFunctions): Item {
	return {
		index: 0,
		read: (parameter) => context.getNodeParameter(parameter, null) ?? undefined,
		timezone: context.getTimezone(),
		input: { json: {} },
		binaryContent: async () => Buffer.alloc(0),
		storedSize: async () => undefined,
	};
}

/** The user's filters and options as the query of a list of cases; throws BadInput. */
export function queryOf(item: Item): IDataObject {
	return compose({ method: 'GET', path: '/cases.json' }, queryFields, item).query;
}

/** Start From as it stands in the workflow: what an expression gives may be new in every poll. */
export function startFromOf(context: IPollFunctions): unknown {
	return get(context.getNode().parameters, 'options.startFrom');
}

/** Chosen values of a field, each a known one; throws BadInput. */
function chosen<T extends string>(item: Item, name: string): T[] {
	const field = triggerFields.find((candidate) => candidate.name === name);
	const known = (field?.options ?? []) as INodePropertyOptions[];
	const choice = oneOf(known.map(({ value }) => String(value)));
	const about = { label: field?.displayName ?? name, timezone: item.timezone };
	return listed(item.read(name)).map((entry) => choice(entry, about) as T);
}

/** At least one case; throws BadInput. */
function casesOf(value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (Number.isFinite(Number(value))) return Math.max(1, Number(value));
	throw new BadInput(
		`'Max Cases per Poll' is not a number: '${String(value)}'`,
		'Enter how many cases one poll may handle at most',
	);
}

/**
 * What the algorithm is to look for. Another account, or another Start From, is another key, with
 * which the trigger begins anew; whatever else is changed, it goes on where it was.
 *
 * @param startFrom as it stands in the workflow
 */
export function settingsOf(item: Item, account: string, startFrom: unknown): Settings {
	const options = (item.read('options') ?? {}) as { maxCases?: unknown; startFrom?: unknown };
	const key = createHash('sha256')
		.update(JSON.stringify([account, startFrom || null]))
		.digest('hex')
		.slice(0, 16);
	const about = { label: 'Start From', timezone: item.timezone };
	return {
		key,
		event: item.read('event') as EventName,
		includeCreated: isOn(item, 'includeCreated', 'Include Created', true),
		changes: chosen<ChangeKind>(item, 'changes'),
		newValues: listed(item.read('newValues')),
		messages: chosen<MessageKind>(item, 'messages'),
		maxCases: casesOf(options.maxCases),
		startFrom: options.startFrom ? (unixTime(options.startFrom, about) as number) : undefined,
	};
}
