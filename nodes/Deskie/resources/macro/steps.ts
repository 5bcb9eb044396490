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

/** An action as GET /api/macros.json has it; all but its type may be missing. */
interface Action extends IDataObject {
	action_type?: string;
	action_display_name?: string;
	/** What it sets; for a reply its text, or texts by the ID of their language. */
	action_destination?: string | IDataObject;
	content?: string;
	subject?: string;
	action_attachments?: IDataObject[];
}

/** An action that cannot be told for sure what it does. */
class Unknown {
	constructor(readonly what: string) {}
}

const isBlank = (value: unknown) => value === undefined || value === null || value === '';

/** The number of a status, as far as an answer has shown what it stands for. */
const STATUSES: Record<string, string> = { 3: 'closed' };

/** Mails written in Deskie's editor are HTML; these signs are no part of a plain text. */
const HTML = /<\/?(a|b|blockquote|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|table|u|ul)\b[^>]*>/i;

/** Rules fill in names in brackets (`[case_id]`, `{case_id}`); whether the API does is not known. */
const PLACEHOLDER = /\[[a-z]+(?:_[a-z]+)+\]|\{\{?[a-z]+(?:_[a-z]+)+\}\}?/gi;

const named = ({ action_type, action_display_name: shown }: Action) =>
	`'${String(action_type)}'${isBlank(shown) ? '' : ` (${String(shown)})`}`;

const number = (action: Action) => {
	const { action_destination: id } = action;
	if (typeof id === 'string' && /^[1-9]\d*$/.test(id)) return Number(id);
	throw new Unknown(`${named(action)} to '${asText(id)}'`);
};

const status = (action: Action) => {
	const { action_destination: value } = action;
	if (typeof value === 'string' && Object.hasOwn(STATUSES, value)) return STATUSES[value];
	throw new Unknown(`${named(action)} to '${asText(value)}'`);
};

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

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
	if (all.length === 0) throw new Unknown(`${named(action)} without a text`);
	const known = all.map(([id]) => id).join(', ');
	throw language === undefined
		? new BadInput(
				`The macro has its text for ${named(action)} in several languages`,
				`Set 'Language' under 'Options' to one of these IDs: ${known}`,
			)
		: new BadInput(
				`The macro has no text for ${named(action)} in the language ${language}`,
				`Set 'Language' under 'Options' to one of these IDs: ${known}`,
			);
}

/** The files of an action as links; those for another language than the text's are not of it. */
function linksOf(action: Action, language: string | undefined): string[] {
	const files = (action.action_attachments ?? []).filter(
		({ language_id }) => language_id === undefined || String(language_id) === language,
	);
	return files.map(({ url, file_name }) => {
		if (typeof url === 'string' && url !== '') return url;
		throw new Unknown(`a file without a link in ${named(action)}: '${asText(file_name)}'`);
	});
}

/** The fields of a message with the action's text and files. */
function message(action: Action, text: string, language?: string): IDataObject {
	if (!isBlank(action.subject)) throw new Unknown(`a subject in ${named(action)}`);
	if (text.trim() === '') throw new Unknown(`${named(action)} without a text`);
	const links = linksOf(action, language);
	return {
		[HTML.test(text) ? 'content_html' : 'content']: text,
		...(links.length > 0 && { attachment_urls: links }),
	};
}

/** A reply has its text as what it sets (the vendor's sample), for all languages or for each. */
function reply(action: Action, language: string | undefined): IDataObject {
	const { action_destination: given = '', content } = action;
	if (!isBlank(content)) throw new Unknown(`a second text in ${named(action)}`);
	if (typeof given === 'string') return message(action, given, language);
	const [own, text] = inLanguage(action, given, language);
	return message(action, text, own);
}

/** A note has its text as its content (the same sample). */
function note(action: Action, language: string | undefined): IDataObject {
	if (!isBlank(action.action_destination)) throw new Unknown(`a second text in ${named(action)}`);
	return message(action, action.content ?? '', language);
}

/** Actions that answers have shown with what they mean; each gives a part of the steps. */
const KNOWN: Record<string, (action: Action, language?: string) => IDataObject> = {
	add_note: (action, language) => ({ note: note(action, language) }),
	email_to_user: (action, language) => ({ reply: reply(action, language) }),
	group_id: (action) => ({ update: { group_id: number(action) } }),
	status: (action) => ({ update: { status: status(action) } }),
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
	const done = new Set<unknown>();
	for (const action of (macro.actions ?? []) as Action[]) {
		try {
			const { action_type: type = '' } = action;
			if (!Object.hasOwn(KNOWN, type)) throw new Unknown(named(action));
			if (done.has(type)) throw new Unknown(`${named(action)} a second time`);
			done.add(type);
			const { update, ...others } = KNOWN[type](action, language);
			Object.assign(steps, others);
			if (update) steps.update = { ...steps.update, ...(update as IDataObject) };
		} catch (thrown) {
			if (!(thrown instanceof Unknown)) throw thrown;
			unknown.push(thrown.what);
		}
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
