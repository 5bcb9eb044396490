import { BadInput } from '../../transport/http/badInput';
import { anyText, id } from '../../operation/convert';
import { toBody, type Convert, type Field } from '../../operation/field';
import { languageLocator } from '../../operation/fields/locators';
import { Reference } from '../../transport/request/reference';

interface Entry {
	language?: unknown;
	text?: unknown;
}

/**
 * A single text is in the account's first language and sent as it is; texts with languages are sent
 * by language ID (an SDK's comments: "a string, or an object language_id: text").
 */
const byLanguage: Convert = (value, about) => {
	const { label } = about;
	const { texts = [] } = value as { texts?: Entry[] };
	const languageOf = id({ among: 'languages' });
	const entries = texts.map((entry) => ({
		language: languageOf(entry.language, { ...about, label: `${label}: Language` }),
		text: writtenIn(entry, label),
	}));
	if (entries.length === 0) return undefined;
	const [{ language, text }] = entries;
	if (entries.length === 1 && language === undefined) return text;
	if (entries.some((entry) => entry.language === undefined)) {
		throw new BadInput(
			`'${label}' has several texts, and one without a language`,
			'Choose the language of each text. Only a single text can go without one',
		);
	}
	const languages = entries.map((entry) => entry.language);
	const inEach = (ids: unknown[]) => {
		const twice = ids.find((one, index) => ids.indexOf(one) < index);
		if (twice === undefined) {
			return Object.fromEntries(entries.map((entry, index) => [ids[index], entry.text]));
		}
		throw new BadInput(
			`'${label}' has two texts in the language ${String(twice)}`,
			'Leave one of them out, or choose another language for it',
		);
	};
	if (!languages.some((one) => one instanceof Reference)) return inEach(languages);
	return new Reference(async (lists) => {
		const ids = languages.map(async (one) =>
			one instanceof Reference ? await one.resolve(lists) : one,
		);
		return inEach(await Promise.all(ids));
	});
};

/** @throws BadInput when there is no text */
function writtenIn({ text }: Entry, label: string): unknown {
	const written = text === undefined || text === null ? '' : anyText(text, { label, timezone: '' });
	if (String(written).trim() !== '') return written;
	throw new BadInput(
		`'${label}' has an entry without a text`,
		'Fill it in, or remove the entry. If it is an expression, it finds nothing in this item',
	);
}

/** A text of the knowledge base, in one or several languages. */
export const texts = (
	displayName: string,
	name: string,
	to: string,
	about: { placeholder: string; description: string; rows?: number },
): Field => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Text',
	default: {},
	description: `${about.description}. Add a text for each language.`,
	options: [
		{
			displayName: 'Text',
			name: 'texts',
			values: [
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					...(about.rows && { typeOptions: { rows: about.rows } }),
					default: '',
					placeholder: about.placeholder,
					description: about.description,
				},
				languageLocator({
					displayName: 'Language',
					name: 'language',
					description:
						"The language of the text; if not set, a single text is in the account's first language",
				}),
			],
		},
	],
	to: toBody(to, byLanguage),
});

/** The texts in an answer to `language_id=all`, without empty languages. */
export function filledTexts(found: unknown): unknown {
	if (typeof found !== 'object' || found === null) return found === '' ? undefined : found;
	const filled = Object.entries(found).filter(([, text]) => text !== '' && text !== null);
	return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}
