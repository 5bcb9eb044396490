import type { MacroRecord } from '../account/macros';
import type { Behaviours } from './context';

/** Macros: the common ones and the caller's own. They can only be read. */
export const macros: Behaviours = {
	macro_list: ({ account, caller }) => {
		const all = [...account.macros.values()];
		const common = byCategory(all.filter(({ staff_id }) => staff_id === 0));
		const personal = byCategory(all.filter(({ staff_id }) => staff_id === caller.staff_id));
		return { body: { common: common.length > 0 ? { ...common } : common, personal } };
	},
};

/** Macros in their categories, by id (fixture macros). */
function byCategory(macros: MacroRecord[]): object[] {
	const categories = new Map(
		macros.map(({ category }) => [category.macros_category_id, category] as const),
	);
	return [...categories.values()]
		.sort((a, b) => a.sort - b.sort)
		.map((category) => ({
			...category,
			data: Object.fromEntries(
				macros
					.filter((macro) => macro.category.macros_category_id === category.macros_category_id)
					.map(({ macro_id, title, position, group_name, actions }) => [
						macro_id,
						{ title, position, group_name, actions },
					]),
			),
		}));
}
