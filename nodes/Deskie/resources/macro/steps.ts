import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../../transport/http/badInput';

/** What a macro would do, in the API's names; null where it does nothing of the kind. */
interface Steps extends IDataObject {
	/** What Update of a case takes. */
	update: IDataObject | null;
	/** What Create of a message takes. */
	reply: IDataObject | null;
	/** What Create of a note takes. */
	note: IDataObject | null;
	/** What stands in the texts as if Deskie filled it in, such as `[user_name]`. */
	placeholders: string[];
}

/** An action as GET /api/macros.json has it; all but its type may be missing, or null. */
interface Action extends IDataObject {
	action_type?: string;
	action_display_name?: string;
	/** What it sets; for a reply its text, or texts by the ID of their language. */
	action_destination?: string | number | IDataObject | null;
	content?: string;
	subject?: string;
	action_attachments?: IDataObject[];
}

/** Told of what cannot be said for sure of an action; all of it is refused together. */
type Doubt = (what: string) => void;

const isBlank = (value: unknown) => value === undefined || value === null || value === '';

/** The number of a status, as far as an answer has shown what it stands for. */
const STATUSES: Record<string, string> = { 3: 'closed' };

/** Mails written in Deskie's editor are HTML; these signs are no part of a plain text. */
const HTML = /<\/?(a|b|blockquote|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|table|u|ul)\b[^>]*>/i;

/** Rules fill in names in brackets (`[case_id]`, `{case_id}`); whether the API does is not known. */
const PLACEHOLDER = /\[[a-z]+(?:_[a-z]+)+\]|\{\{?[a-z]+(?:_[a-z]+)+\}\}?/gi;

const named = ({ action_type, action_display_name: shown }: Action) =>
	`'${String(action_type)}'${isBlank(shown) ? '' : ` (${String(shown)})`}`;

const number = (action: Action, doubt: Doubt) => {
	const id = asText(action.action_destination);
	if (/^[1-9]\d*$/.test(id)) return Number(id);
	doubt(`${named(action)} to '${id}'`);
	return null;
};

const status = (action: Action, doubt: Doubt) => {
	const value = asText(action.action_destination);
	if (Object.hasOwn(STATUSES, value)) return STATUSES[value];
	doubt(`${named(action)} to '${value}'`);
	return null;
};

/** A text or a number as a text; what is missing is empty. */
const asText = (value: unknown) =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');

const chooseLanguage = (what: string, ids: string[]) =>
	new BadInput(what, `Set 'Language' under 'Options' to one of these IDs: ${ids.join(', ')}`);

/**
 * The ID of a language and the text in it: of the one that is asked for, or else of the only one.
 *
 * @throws BadInput when it is not clear which, or when there is none in this language
 */
function inLanguage(action: Action, texts: IDataObject, language?: string): [string, string] {
	const all = Object.entries(texts).filter(([, text]) => !isBlank(text));
	const only = language === undefined && all.length === 1 ? all[0] : undefined;
	const found = only ?? all.find(([id]) => id === language);
	if (found) return [found[0], String(found[1])];
	if (all.length === 0) return ['', ''];
	const what =
		language === undefined
			? `The macro has its text for ${named(action)} in several languages`
			: `The macro has no text for ${named(action)} in the language ${language}`;
	throw chooseLanguage(
		what,
		all.map(([id]) => id),
	);
}

/**
 * The files of an action as links; those for another language than the text's are not of it.
 *
 * @throws BadInput when files are for single languages, and none is known
 */
function linksOf(action: Action, doubt: Doubt, language?: string): string[] {
	const all = action.action_attachments ?? [];
	const languages = all.flatMap(({ language_id: id }) => (id === undefined ? [] : [String(id)]));
	if (language === undefined && languages.length > 0) {
		throw chooseLanguage(`The macro has its files for ${named(action)} by language`, [
			...new Set(languages),
		]);
	}
	const files = all.filter(({ language_id: id }) => id === undefined || String(id) === language);
	return files.flatMap(({ url, file_name }) => {
		if (typeof url === 'string' && url !== '') return [url];
		doubt(`a file without a link in ${named(action)}: '${asText(file_name)}'`);
		return [];
	});
}

/** The fields of a message with the action's text and files. */
function message(action: Action, doubt: Doubt, text: string, language?: string): IDataObject {
	if (!isBlank(action.subject)) doubt(`a subject in ${named(action)}`);
	if (text.trim() === '') doubt(`${named(action)} without a text`);
	const links = linksOf(action, doubt, language);
	return {
		[HTML.test(text) ? 'content_html' : 'content']: text,
		...(links.length > 0 && { attachment_urls: links }),
	};
}

/** A reply has its text as what it sets (the vendor's sample), for all languages or for each. */
function reply(action: Action, doubt: Doubt, language?: string): IDataObject {
	const { action_destination: given, content } = action;
	if (!isBlank(content)) doubt(`a second text in ${named(action)}`);
	if (typeof given !== 'object' || given === null) {
		return message(action, doubt, asText(given), language);
	}
	const [own, text] = inLanguage(action, given, language);
	return message(action, doubt, text, own);
}

/** A note has its text as its content (the same sample). */
function note(action: Action, doubt: Doubt, language?: string): IDataObject {
	if (!isBlank(action.action_destination)) doubt(`a second text in ${named(action)}`);
	return message(action, doubt, action.content ?? '', language);
}

/** Actions that answers have shown with what they mean; each gives a part of the steps. */
const KNOWN: Record<string, (action: Action, doubt: Doubt, language?: string) => IDataObject> = {
	add_note: (...about) => ({ note: note(...about) }),
	email_to_user: (...about) => ({ reply: reply(...about) }),
	group_id: (action, doubt) => ({ update: { group_id: number(action, doubt) } }),
	status: (action, doubt) => ({ update: { status: status(action, doubt) } }),
};

/**
 * What the actions of a macro would do. All that is not known for sure is refused by name, whatever
 * else the macro does: half a macro is none.
 *
 * @throws BadInput when the macro does something unknown, or when it is not clear in which language
 */
export function stepsOf(macro: IDataObject, languageId?: number | string): Steps {
	const language = languageId === undefined ? undefined : String(languageId);
	const steps: Steps = { update: null, reply: null, note: null, placeholders: [] };
	const unknown: string[] = [];
	const doubt = (what: string) => void unknown.push(what);
	const done = new Set<unknown>();
	for (const action of (macro.actions ?? []) as Action[]) {
		const { action_type: type = '' } = action;
		if (!Object.hasOwn(KNOWN, type)) {
			doubt(named(action));
			continue;
		}
		if (done.has(type)) doubt(`${named(action)} a second time`);
		done.add(type);
		const { update, ...others } = KNOWN[type](action, doubt, language);
		Object.assign(steps, others);
		if (update) steps.update = { ...steps.update, ...(update as IDataObject) };
	}
	if (unknown.length > 0) throw notKnown(unknown);
	steps.placeholders = placeholdersIn([steps.reply, steps.note]);
	return steps;
}

const placeholdersIn = (messages: Array<IDataObject | null>) => {
	const texts = messages.flatMap((one) => [one?.content, one?.content_html]).filter(Boolean);
	return [...new Set(texts.flatMap((text) => String(text).match(PLACEHOLDER) ?? []))];
};

const notKnown = (what: string[]) =>
	new BadInput(
		`This macro does something that the node does not know: ${what.join(', ')}`,
		"Known are: 'add_note', 'email_to_user', 'group_id' and 'status' to '3' (closed). Carry this macro out in Deskie, or build what it does with 'Update', and with 'Create' of messages and notes",
	);
