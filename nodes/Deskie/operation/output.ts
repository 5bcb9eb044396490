import omit from 'lodash/omit';
import partition from 'lodash/partition';
import { isSafeObjectProperty, type IDataObject } from 'n8n-workflow';
import { isoOf } from '../api/dates';
import { htmlToText } from '../api/htmlToText';
import type { Item } from '../transport/request/item';
import { asFlag } from '../transport/request/parameters';
import { listed } from './convert';
import type { Field } from './field';
import { namesAsked } from './fields/names';
import { nameColumns, namesFor, withColumns, type Asked } from './names/beside';

/** A kind of object in Deskie's answers, and how it is shown. */
export interface Output {
	/** The field that is always included. */
	id: string;
	/** At most ten fields, the most used first; a dot reaches into an object. */
	simplified: string[];
	/** The other fields that answers of this kind may have. */
	more: string[];
	/** IDs beyond the simplified fields, whose names are among these where names are added. */
	namedToo?: string[];
	/** Fields that come only when an option asks for them, whatever else is chosen. */
	onDemand?: OnDemand[];
	/** Fields that have several forms or names in answers, and how to read each. */
	reads?: Record<string, (row: IDataObject) => unknown>;
}

interface OnDemand {
	option: string;
	field: string;
	/** Fields that Deskie always sends, but that are hidden, even in Raw, unless an option is on. */
	secret?: true;
}

const CHOICES = [
	{
		name: 'Simplified',
		value: 'simplified',
		description: 'The most used fields, with dates in ISO 8601',
	},
	{ name: 'Raw', value: 'raw', description: 'Exactly what Deskie sent' },
	{ name: 'Selected Fields', value: 'selectedFields', description: 'The fields chosen below' },
];

const everyField = ({ id, simplified, more }: Output) => [
	...new Set([id, ...simplified, ...more].sort()),
];

/** `cc_emails` -> `CC Emails`, as the editor shows it. */
const titled = (field: string) =>
	field
		.split(/[_.]/)
		.map((word) =>
			['id', 'cc', 'bcc'].includes(word)
				? word.toUpperCase()
				: word[0].toUpperCase() + word.slice(1),
		)
		.join(' ');

/**
 * The fields with which the output of a kind of object is chosen.
 *
 * @param whole a switch of the operation without which no object comes back at all
 */
export function outputFields(output: Output, whole?: string): Field[] {
	const shown = whole ? { [whole]: [true] } : undefined;
	return [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: CHOICES,
			default: 'simplified',
			description: 'Which fields to return, and in which form',
			builderHint: {
				propertyHint:
					"Keep 'simplified' unless a later node needs a field that it does not have; then use 'selectedFields' with 'fields'. 'raw' leaves dates as Deskie writes them.",
			},
			...(shown && { displayOptions: { show: shown } }),
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'multiOptions',
			options: everyField(output).map((field) => ({ name: titled(field), value: field })),
			default: [],
			description: 'The fields to return; the ID is always included',
			displayOptions: { show: { ...shown, output: ['selectedFields'] } },
		},
	];
}

/** Which names rows of this kind can have. */
export const namesOfOutput = (output: Output): Asked => namesFor(everyField(output), output.id);

/**
 * Shapes rows as the item's user wants them, with their names, or what stands for these until
 * {@link putNames} puts them there.
 */
export function shaperOf(output: Output, item: Item): (row: IDataObject) => IDataObject {
	const shape = plainShaperOf(output, item);
	const asked = namesAsked(item);
	if (!asked.names && !asked.customers) return shape;
	const columns = nameColumns(fieldsToName(output, item), output.id, asked);
	return (row) => withColumns(shape(row), row, columns);
}

/** The fields whose names are wanted; undefined for all that a row has. */
function fieldsToName({ simplified, namedToo = [] }: Output, item: Item): string[] | undefined {
	const choice = item.read('output');
	if (choice === 'raw') return undefined;
	return choice === 'selectedFields' ? listed(item.read('fields')) : [...simplified, ...namedToo];
}

function plainShaperOf(output: Output, item: Item): (row: IDataObject) => IDataObject {
	const choice = item.read('output');
	const { onDemand = [], simplified } = output;
	const options = (item.read('options') ?? {}) as IDataObject;
	const isAskedFor = ({ option }: OnDemand) => asFlag(options[option]) === true;
	const [asked, others] = partition(onDemand, isAskedFor);
	if (choice === 'raw') {
		const withheld = others.filter(({ secret }) => secret).map(({ field }) => field);
		return withheld.length === 0 ? (row) => row : (row) => omit(row, withheld);
	}
	const also = asked.map(({ field }) => field);
	const chosen = choice === 'selectedFields' ? selected(item) : simplified;
	const fields = [...new Set([output.id, ...chosen, ...also])];
	return (row) => {
		const shaped: IDataObject = {};
		for (const field of fields) {
			const value = output.reads?.[field] ? output.reads[field](row) : valueOf(row, field);
			shaped[field.replace('.', '_')] = TEXTS.has(field) ? asWritten(value) : tidy(value);
		}
		return shaped;
	};
}

/** The chosen fields, but for names such as `__proto__`, which are not of data. */
const selected = (item: Item) =>
	listed(item.read('fields')).filter((field) => field.split('.').every(isSafeObjectProperty));

const valueOf = (row: IDataObject, field: string) =>
	field === 'content' ? contentOf(row) : valueAt(row, field);

/** An email may have HTML only, and its text would be empty. */
function contentOf({ content, content_html: html }: IDataObject): unknown {
	const isEmpty = content === undefined || content === null || content === '';
	return isEmpty && typeof html === 'string' ? htmlToText(html) : content;
}

/** Whether a field is among those that the item's user has chosen. */
export const isChosen = (item: Item, field: string) =>
	item.read('output') === 'selectedFields' && listed(item.read('fields')).includes(field);

/** Texts written by people: a dash or a date in them is part of the text. */
const TEXTS = new Set([
	'article_content',
	'article_tags',
	'article_title',
	'company_address',
	'company_note',
	'content',
	'content_html',
	'idea.content',
	'idea.official_response',
	'rating_comment',
	'staff_full_name',
	'staff_signature',
	'staff_signature_chat',
	'subject',
	'user_note',
]);

const asWritten = (value: unknown) => (value === undefined ? null : value) as IDataObject[string];

/** The older and the newer names of the copies (both are in the vendor's samples). */
const ALSO: Record<string, string> = {
	cc_emails: 'recipient_cc',
	bcc_emails: 'recipient_bcc',
	recipient_cc: 'cc_emails',
	recipient_bcc: 'bcc_emails',
};

/** What an object has by itself, not what every object has. */
const own = (value: unknown, name: string) =>
	typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? (value as IDataObject)[name]
		: undefined;

function valueAt(row: IDataObject, field: string): unknown {
	const [name, inner] = field.split('.');
	const value = own(row, name) ?? own(row, ALSO[name]);
	return inner === undefined ? value : own(value, inner);
}

/** "-" means no value and becomes null; dates become ISO 8601 with the account's own offset. */
export function tidy(value: unknown): IDataObject[string] {
	if (value === undefined || value === '-') return null;
	const date = typeof value === 'string' ? isoOf(value) : undefined;
	return date === undefined ? (value as IDataObject[string]) : date;
}
