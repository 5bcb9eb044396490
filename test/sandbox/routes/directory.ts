import { indexed, listAnswer } from '../present/list';
import type { Answer, Behaviours, Context } from './context';

/** Lists that differ from the standard ones. */
export const directory: Behaviours = {
	case_filters: ({ account, dialect }) => {
		const rows = [...account.filters.values()].map(
			({ filter_id, filter_name, isSelected, isCustom }) => ({
				filter_id,
				filter_name,
				isSelected,
				isCustom,
			}),
		);
		return { body: listAnswer('filter', rows, rows.length, dialect) };
	},
	staff_roles: (context) => counted(context, [...context.account.staffRoles.values()]),
	staff_statuses: (context) => counted(context, [...context.account.staffStatuses.values()]),
};

/** Lists whose total is called `count` (fixtures staff_roles, staff_statuses). */
function counted({ endpoint, dialect }: Context, rows: object[]): Answer {
	const wrapped = rows.map((row) => ({ [String(endpoint.answer.entity)]: row }));
	return { body: indexed(wrapped, { count: rows.length }, dialect) };
}
