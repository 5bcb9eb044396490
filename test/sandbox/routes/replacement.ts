import type { CaseRecord } from '../account/records';
import { ApiError } from '../errors';
import { type Context, doneBy, numberOf } from './context';

interface Replaced {
	/** The name of the field in cases, macro steps and the body: `replace_staff_id`. */
	field: 'staff_id' | 'group_id';
	id: number;
	/** Which of its cases are handed over: disabling leaves closed ones where they are. */
	takes: (record: CaseRecord) => boolean;
}

/**
 * Hands the cases and common macros of an agent or group over to the given one, before it is
 * disabled or deleted (Staff and Groups chapters).
 *
 * @throws 400 when it is in use and nobody is given, or one that is not there or not active
 */
export function handOver(context: Context, { field, id, takes }: Replaced): void {
	const { account, fields } = context;
	const name = `replace_${field}` as const;
	const successor = numberOf(fields[name]);
	const rows = field === 'staff_id' ? account.staff : account.groups;
	if (successor !== undefined && (successor === id || !rows.get(successor)?.active)) {
		throw new ApiError(400, `incorrect_${name}`);
	}
	const cases = [...account.cases.values()].filter(
		(record) => record[field] === id && takes(record),
	);
	const macros = [...account.macros.values()].filter(
		({ staff_id, actions }) =>
			staff_id === 0 &&
			actions.some(
				(action) => action.action_type === field && isFor(action.action_destination, id),
			),
	);
	if (cases.length + macros.length === 0) return;
	if (successor === undefined) throw new ApiError(400, `${name}_is_required`);
	for (const { case_id } of cases) account.change(case_id, { [field]: successor }, doneBy(context));
	for (const macro of macros) {
		const actions = macro.actions.map((action) =>
			action.action_type === field && isFor(action.action_destination, id)
				? { ...action, action_destination: String(successor) }
				: action,
		);
		account.addMacro({ ...macro, actions });
	}
}

function isFor(destination: unknown, id: number): boolean {
	return destination === String(id);
}
