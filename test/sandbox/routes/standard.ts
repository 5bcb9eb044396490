import type { Account } from '../account/account';
import { put } from '../account/directory';
import { alreadyExists, ApiError, StrictError } from '../errors';
import { listAnswer, pageOf } from '../present/list';
import { type Endpoint, endpoints } from '../spec';
import type { Answer, Behaviour, Behaviours, Context } from './context';
import { givenFields } from './given';

/** What the standard calls need to know about a kind of record; `Row` is how it is stored. */
export interface Kind<Row extends object> {
	/** The prefix of its endpoint ids: `group` of `group_list`. */
	name: string;
	/** The name of its id. */
	id: keyof Row & string;
	rows: (account: Account) => Map<number, Row>;
	show: (context: Context, row: Row) => object;
	add?: (account: Account, given: Partial<Row>) => Row;
	/** Converts given fields to stored ones; left out where they are the same. */
	read?: (context: Context, given: Record<string, unknown>, row?: Row) => Partial<Row>;
	/** Unique fields, and their names in error codes. */
	unique?: Partial<Record<keyof Row & string, string>>;
	/** Filters and sorts the rows of a list by a query; all rows when left out. */
	find?: (context: Context, rows: Row[]) => Row[];
	/** What else creating and editing do. */
	written?: (context: Context, row: Row, before?: Row) => void;
	beforeDisable?: (context: Context, row: Row) => void;
	/** What else deleting does, or the error that forbids it. */
	beforeDelete?: (context: Context, row: Row) => void;
	/** The siblings among which a record is moved up and down. */
	isSibling?: (row: Row, other: Row) => boolean;
}

/** The calls that only set a flag, e.g. the one that moves a record to the list of deleted ones. */
const SWITCHES: Record<string, object> = {
	disable: { active: false },
	enable: { active: true },
};
const SWITCHES_WITH_DELETED_LIST: Record<string, object> = {
	disable: { deleted: true },
	block: { active: false },
	restore: { active: true, deleted: false },
};

/** The behaviour of each endpoint of the spec that is a standard call for this kind. */
export function standard<Row extends object>(kind: Kind<Row>): Behaviours {
	const verbs = verbsOf(kind);
	const own = endpoints.filter(({ id }) => id.startsWith(`${kind.name}_`));
	const played = own.flatMap(({ id }) => {
		const behaviour = verbs[id.slice(kind.name.length + 1)];
		return behaviour ? [[id, behaviour] as const] : [];
	});
	return Object.fromEntries(played);
}

function verbsOf<Row extends object>(kind: Kind<Row>): Record<string, Behaviour> {
	const single = (context: Context, row: Row, status?: number): Answer => ({
		status,
		body: { [entityOf(context.endpoint)]: kind.show(context, row) },
	});
	const change = (context: Context, changes: object): Answer =>
		single(context, replace(kind, context, rowOf(kind, context), changes));
	return {
		list: (context) => {
			const { account, query, dialect, endpoint } = context;
			const all = [...kind.rows(account).values()];
			const found = kind.find ? kind.find(context, all) : all;
			const rows = pageOf(found, query).map((row) => kind.show(context, row));
			return { body: listAnswer(entityOf(endpoint), rows, found.length, dialect) };
		},
		get: (context) => single(context, rowOf(kind, context)),
		create: (context) => {
			const fields = read(kind, context);
			if (!kind.add) throw new StrictError(`${kind.name} cannot be created`, 501);
			const row = kind.add(context.account, fields);
			kind.written?.(context, row);
			return single(context, row, context.dialect.created);
		},
		update: (context) => {
			const before = rowOf(kind, context);
			const row = replace(kind, context, before, read(kind, context, before));
			kind.written?.(context, row, before);
			return single(context, row);
		},
		disable: (context) => {
			const row = rowOf(kind, context);
			kind.beforeDisable?.(context, row);
			const switches = 'deleted' in row ? SWITCHES_WITH_DELETED_LIST : SWITCHES;
			return change(context, switches.disable);
		},
		enable: (context) => change(context, SWITCHES.enable),
		block: (context) => change(context, SWITCHES_WITH_DELETED_LIST.block),
		restore: (context) => change(context, SWITCHES_WITH_DELETED_LIST.restore),
		delete: (context) => {
			const row = rowOf(kind, context);
			kind.beforeDelete?.(context, row);
			kind.rows(context.account).delete(Number(row[kind.id]));
			return {};
		},
		moveup: (context) => single(context, move(kind, context, -1)),
		movedown: (context) => single(context, move(kind, context, 1)),
	};
}

function entityOf({ id, answer }: Endpoint): string {
	if (answer.entity === undefined) throw new Error(`${id} has no entity`);
	return answer.entity;
}

/**
 * The thing of the path.
 *
 * @throws 404 when there is none, 400 when the path holds no id
 */
export function rowOf<Row extends object>(kind: Kind<Row>, context: Context): Row {
	const { account, endpoint, path } = context;
	if (!/^\d+$/.test(path.id)) throw new StrictError(`${endpoint.id}: "${path.id}" is not an id`);
	const row = kind.rows(account).get(Number(path.id));
	if (!row) throw new ApiError(404, `${kind.name}_not_found`);
	return row;
}

/** The fields to store, checked against the other rows. */
function read<Row extends object>(kind: Kind<Row>, context: Context, row?: Row): Partial<Row> {
	const given = givenFields(context);
	const fields = kind.read ? kind.read(context, given, row) : (given as Partial<Row>);
	const others = [...kind.rows(context.account).values()].filter((other) => other !== row);
	for (const [name, what] of Object.entries<string>({ ...kind.unique } as Record<string, string>)) {
		const value = (fields as Record<string, unknown>)[name];
		const isTaken = others.some(
			(other) => lower((other as Record<string, unknown>)[name]) === lower(value),
		);
		if (value !== undefined && isTaken) throw alreadyExists(what, context.dialect);
	}
	return fields;
}

function lower(value: unknown): string {
	return String(value).toLowerCase();
}

function replace<Row extends object>(
	kind: Kind<Row>,
	{ account }: Context,
	row: Row,
	changes: object,
): Row {
	const dated = 'updated_at' in row ? { updated_at: account.now() } : {};
	return put(kind.rows(account), Number(row[kind.id]), { ...row, ...changes, ...dated });
}

/** Swaps places with the neighbour above (-1) or below (1); at an end nothing moves. */
function move<Row extends object>(kind: Kind<Row>, context: Context, step: -1 | 1): Row {
	const row = rowOf(kind, context);
	const rows = kind.rows(context.account);
	const order = [...rows.values()];
	const siblings = order.filter((other) => kind.isSibling?.(row, other) ?? true);
	const neighbour = siblings[siblings.indexOf(row) + step];
	if (neighbour === undefined) return row;
	const [here, there] = [order.indexOf(row), order.indexOf(neighbour)];
	[order[here], order[there]] = [neighbour, row];
	rows.clear();
	for (const one of order) rows.set(Number(one[kind.id]), one);
	return row;
}
