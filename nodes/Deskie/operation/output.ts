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
import {
	amongColumns,
	nameColumns,
	namesFor,
	withColumns,
	type Asked,
	type Column,
} from './names/beside';

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
	const asked = namesAsked(item);
	const names =
		asked.names || asked.customers
			? nameColumns(fieldsToName(output, item), output.id, asked)
			: undefined;
	if (item.read('output') === 'raw') {
		const shape = rawShaperOf(output, item);
		return names ? (row) => withColumns(shape(row), row, names) : shape;
	}
	const columns = fieldsOf(output, item).map((field) => columnOf(output, field));
	const shown = names ? amongColumns(columns, names) : columns;
	return (row) => {
		const shaped: IDataObject = {};
		for (const { as, value } of shown) shaped[as] = value(row) as IDataObject[string];
		return shaped;
	};
}

/** The fields whose names are wanted; undefined for all that a row has. */
function fieldsToName({ simplified, namedToo = [] }: Output, item: Item): string[] | undefined {
	const choice = item.read('output');
	if (choice === 'raw') return undefined;
	return choice === 'selectedFields' ? listed(item.read('fields')) : [...simplified, ...namedToo];
}

/** Fields that come on demand: those that the item's user asks for, and the others. */
function onDemandOf(
	{ onDemand = [] }: Output,
	item: Item,
): [asked: OnDemand[], others: OnDemand[]] {
	const options = (item.read('options') ?? {}) as IDataObject;
	return partition(onDemand, ({ option }) => asFlag(options[option]) === true);
}

function rawShaperOf(output: Output, item: Item): (row: IDataObject) => IDataObject {
	const [, others] = onDemandOf(output, item);
	const withheld = others.filter(({ secret }) => secret).map(({ field }) => field);
	return withheld.length === 0 ? (row) => row : (row) => omit(row, withheld);
}

/** The fields of rows that are not raw. */
function fieldsOf(output: Output, item: Item): string[] {
	const [asked] = onDemandOf(output, item);
	const chosen = item.read('output') === 'selectedFields' ? selected(item) : output.simplified;
	return [...new Set([output.id, ...chosen, ...asked.map(({ field }) => field)])];
}

function columnOf({ reads }: Output, field: string): Column {
	const read = reads?.[field] ?? readerOf(field);
	const finish = TEXTS.has(field) ? asWritten : tidy;
	return { as: field.replace('.', '_'), value: (row) => finish(read(row)) };
}

/** The chosen fields, but for names such as `__proto__`, which are not of data. */
const selected = (item: Item) =>
	listed(item.read('fields')).filter((field) => field.split('.').every(isSafeObjectProperty));

function readerOf(field: string): (row: IDataObject) => unknown {
	if (field === 'content') return contentOf;
	const [name, inner] = field.split('.');
	const other = own(ALSO, name) as string | undefined;
	const valueIn = (row: IDataObject) =>
		own(row, name) ?? (other === undefined ? undefined : own(row, other));
	return inner === undefined ? valueIn : (row) => own(valueIn(row), inner);
}

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

/** "-" means no value and becomes null; dates become ISO 8601 with the account's own offset. */
export function tidy(value: unknown): IDataObject[string] {
	if (value === undefined || value === '-') return null;
	const date = typeof value === 'string' ? isoOf(value) : undefined;
	return date === undefined ? (value as IDataObject[string]) : date;
}
