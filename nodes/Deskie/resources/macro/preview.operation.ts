import { id } from '../../operation/convert';
import { toSettings } from '../../operation/field';
import { languageLocator, locator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { BadInput } from '../../transport/http/badInput';
import { LISTS, wholeList } from '../../transport/lists/lists';
import { results } from '../../transport/request/outputItems';
import { draftOf, type Single } from '../../transport/request/plan';
import { withoutReferences } from '../../transport/request/reference';
import { macro } from './kind';
import { stepsOf } from './steps';

/** What a preview is told by its operation's fields. */
interface Settings {
	macroId: number | string;
	languageId?: number | string;
}

const single: Single = async (context, plan, item, conditions) => {
	const draft = await withoutReferences(context, await draftOf(plan, item), conditions);
	const { macroId, languageId } = draft.settings as unknown as Settings;
	const rows = await wholeList(context, 'macros', conditions);
	const found = rows.find((row) => LISTS.macros.valueOf(row) === String(macroId));
	if (!found) {
		throw new BadInput(
			`Deskie has no macro with the ID ${macroId} in 'Macro'`,
			"Choose one from the list. A personal macro is only there for its own agent: use that agent's credential",
		);
	}
	const { macro_id, title } = found;
	return results([{ macro_id, macro_title: title, ...stepsOf(found, languageId) }], item.index);
};

/**
 * What a macro would do, from GET /api/macros.json: no endpoint carries a macro out. The list is
 * remembered for a minute.
 */
export const preview: Operation = {
	option: {
		name: 'Preview',
		value: 'preview',
		action: 'Preview macro',
		description:
			'Show what a macro would change, reply and note, in the form that those operations take. Nothing is carried out.',
	},
	// No endpoint of Deskie: the way of sending reads the list of macros.
	request: { method: 'GET', path: '/macros/preview' },
	way: { single },
	fields: [
		{
			...locator(macro.lookup.search, macro.lookup.example, {
				displayName: 'Macro',
				name: 'macroId',
				required: true,
				description: 'The macro to look at',
			}),
			to: toSettings('macroId', id({ among: 'macros' })),
		},
	],
	options: [
		{
			...languageLocator({
				displayName: 'Language',
				name: 'languageId',
				description: 'The language of the text, for macros that have it in several',
			}),
			to: toSettings('languageId', id({ among: 'languages' })),
		},
	],
	forAgent: {
		when: 'Use it before you do what a macro does: it gives the fields of the case to update, the reply and the note',
	},
};
