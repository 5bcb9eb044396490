import { createHash } from 'crypto';
import get from 'lodash/get';
import type { IDataObject, INodePropertyOptions, IPollFunctions } from 'n8n-workflow';
import { compose } from '../operation/compose';
import { listed, oneOf, unixTime } from '../operation/convert';
import type { Field } from '../operation/field';
import { isExpression, noValue } from '../operation/nothing';
import { BadInput } from '../transport/http/badInput';
import type { Item } from '../transport/request/item';
import { asFlag, isOn, notAFlag } from '../transport/request/parameters';
import type { ChangeKind, EventName, MessageKind, Settings } from './algorithm';
import { triggerFields } from './fields';
import { readNewValues, type NewValues } from './newValues';

/**
 * A poll's parameters in the form of the action node's items. All are read at once: while a poll
 * waits for Deskie, n8n may release what it evaluates expressions with.
 */
export function pollItem(context: IPollFunctions): Item {
	const values = new Map<string, unknown>(
		triggerFields.map(({ name }) => [name, context.getNodeParameter(name, null) ?? undefined]),
	);
	const { parameters } = context.getNode();
	return {
		index: 0,
		read: (parameter) => values.get(parameter),
		written: (parameter) => get(parameters, parameter),
		timezone: context.getTimezone(),
		input: { json: {} },
		binaryContent: async () => Buffer.alloc(0),
		storedSize: async () => undefined,
	};
}

/**
 * The user's filters and options as a query for lists of cases; checks all other fields, too.
 *
 * @throws BadInput when a value is not valid, or an expression finds nothing
 */
export function queryOf(item: Item): IDataObject {
	return compose({ method: 'GET', path: '/cases.json' }, triggerFields, item).query;
}

/**
 * Start From as the workflow stores it. An expression in it may have another value in each poll,
 * which must not start the trigger anew.
 */
export function startFromOf(context: IPollFunctions): unknown {
	return get(context.getNode().parameters, 'options.startFrom');
}

/**
 * The values of a list field, chosen or from an expression.
 *
 * @throws BadInput when an expression finds nothing or an empty list: no value would mean everything
 */
function entriesOf(item: Item, { name, displayName }: Field): string[] {
	const value = item.read(name);
	const entries = listed(value);
	const isMissing = (entry: unknown) => entry === undefined || entry === null;
	const isOnlyCommas = entries.length === 0 && typeof value === 'string' && value.trim() !== '';
	const isEmptyList = (list: unknown[]) =>
		list.some(isMissing) || (list.length === 0 && isExpression(item.written(name)));
	const isEmpty = Array.isArray(value) ? isEmptyList(value) : isMissing(value) || isOnlyCommas;
	if (isEmpty) throw noValue(displayName, true);
	return entries;
}

const fieldOf = (name: string) => triggerFields.find((field) => field.name === name) as Field;

/**
 * The same for a field with fixed choices.
 *
 * @throws BadInput also for a value that is none of them
 */
function chosen<T extends string>(item: Item, name: string): T[] {
	const field = fieldOf(name);
	const known = (field.options ?? []) as INodePropertyOptions[];
	const choice = oneOf(known.map(({ value }) => String(value)));
	const about = { label: field.displayName, timezone: item.timezone };
	return entriesOf(item, field).map((entry) => choice(entry, about) as T);
}

/** The most cases of a poll, 1 or more; throws BadInput. */
function casesOf(value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (Number.isFinite(Number(value))) return Math.max(1, Number(value));
	throw new BadInput(
		`'Max Cases per Poll' is not a number: '${String(value)}'`,
		'Enter how many cases one poll may handle at most',
	);
}

interface Options {
	maxCases?: unknown;
	startFrom?: unknown;
	ignoreOwnChanges?: unknown;
}

/** Epoch seconds; throws BadInput. */
function startTime(options: Options, timezone: string): number | undefined {
	if (!('startFrom' in options) || options.startFrom === '') return undefined;
	const { startFrom } = options;
	if (startFrom === undefined || startFrom === null) {
		throw new BadInput(
			"'Start From' has no value",
			'Its expression finds nothing. Correct it, or remove the option',
		);
	}
	return unixTime(startFrom, { label: 'Start From', timezone }) as number;
}

function isIgnoringOwn(options: Options): boolean {
	const { ignoreOwnChanges } = options;
	const on = 'ignoreOwnChanges' in options ? asFlag(ignoreOwnChanges) : false;
	if (on === undefined) throw notAFlag('Ignore Own Changes', ignoreOwnChanges);
	return on;
}

/** What the user set; names are not looked up yet. */
export interface Wanted {
	settings: Settings;
	newValues: NewValues;
	ignoreOwn: boolean;
}

/**
 * The algorithm's settings. Another account or another Start From gives another key, with which the
 * trigger begins anew; after any other change it continues where it was.
 *
 * @param startFrom as the workflow stores it
 * @throws BadInput for a value that is not valid
 */
export function wantedOf(item: Item, account: string, startFrom: unknown): Wanted {
	const options = (item.read('options') ?? {}) as Options;
	const event = item.read('event') as EventName;
	const key = createHash('sha256')
		.update(JSON.stringify([account, startFrom || null]))
		.digest('hex')
		.slice(0, 16);
	const isChanged = event === 'caseChanged';
	const changes = isChanged ? chosen<ChangeKind>(item, 'changes') : [];
	const newValues = isChanged ? entriesOf(item, fieldOf('newValues')) : [];
	return {
		settings: {
			key,
			event,
			includeCreated: isOn(item, 'includeCreated', 'Include Created', true),
			changes,
			messages: event === 'messageAdded' ? chosen<MessageKind>(item, 'messages') : [],
			maxCases: casesOf(options.maxCases),
			startFrom: startTime(options, item.timezone),
		},
		newValues: readNewValues(newValues, changes),
		// Deskie does not tell who gave a rating.
		ignoreOwn: isIgnoringOwn(options) && event !== 'caseRated',
	};
}
