import { DateTime } from 'luxon';
import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { readCaseReference } from '../api/caseReference';
import { secondsOf } from '../api/dates';
import { htmlToText } from '../api/htmlToText';
import { kindOfMessage, type KindOfMessage } from '../api/messages';
import { BadInput } from '../transport/http/badInput';
import { asUserError } from '../transport/http/errors';
import { customerName, customersById } from '../transport/lists/customers';
import { listIfAllowed, LISTS } from '../transport/lists/lists';
import { resolveCase } from '../transport/request/resolveCase';
import { LOOKUP_CONDITIONS } from './names';
import { rowsOfPage, type Search } from './page';

/** Letters of a message that the list shows. */
const LETTERS = 60;

/** Pages that are read on until one has a message to show: the editor cannot scroll an empty list. */
const MOST_PAGES = 5;

/** Customers of a page who are asked for by name: a case has one, who may have been another before. */
const MOST_CUSTOMERS = 3;

/** The ID of the case that is chosen in the same panel. */
async function chosenCase(context: ILoadOptionsFunctions): Promise<string> {
	const chosen = context.getCurrentNodeParameter('caseId') as { value?: unknown } | null;
	const value = typeof chosen === 'object' && chosen !== null ? chosen.value : chosen;
	const text = String(value ?? '').trim();
	if (text === '' || text.startsWith('=')) {
		throw new BadInput(
			"Choose the 'Case' first",
			text === ''
				? 'The list shows the messages of the case that is chosen above'
				: "The expression in 'Case' has no value yet. Run the node before this one, or choose 'By ID'",
		);
	}
	const reference = readCaseReference(text);
	if (!reference) {
		throw new BadInput(`'Case' names no case: '${text}'`, 'Choose the case again');
	}
	return await resolveCase(context, reference, LOOKUP_CONDITIONS);
}

type NameOf = (row: IDataObject) => string;

/** Who wrote a message, by name where it can be had. */
async function authorsOf(context: ILoadOptionsFunctions, rows: IDataObject[]): Promise<NameOf> {
	const isFromStaff = (row: IDataObject) => Number(row.staff_id) > 0;
	const staff = rows.some(isFromStaff)
		? await listIfAllowed(context, 'staff', LOOKUP_CONDITIONS)
		: undefined;
	const isFromCustomer = (row: IDataObject) => Number(row.user_id) > 0;
	const ids = [...new Set(rows.filter(isFromCustomer).map(({ user_id }) => String(user_id)))];
	const asked = ids.slice(0, MOST_CUSTOMERS);
	// Without names the list is still of use.
	const customers = await customersById(context, asked, LOOKUP_CONDITIONS).catch(() => undefined);
	const { nameOf, valueOf } = LISTS.staff;
	return (row) => {
		if (isFromStaff(row)) {
			const agent = staff?.find((one) => valueOf(one) === String(row.staff_id));
			return agent ? nameOf(agent) : 'Agent';
		}
		if (!isFromCustomer(row)) return 'Deskie';
		return customerName(customers?.get(String(row.user_id)) ?? {}) || 'Customer';
	};
}

/** All that a message says: its text, or the names of its files. */
function textOf({ content, content_html, attachments }: IDataObject): string {
	const text = String(content || htmlToText(String(content_html ?? '')));
	const files = Array.isArray(attachments) ? (attachments as IDataObject[]) : [];
	const said = text.trim() || files.map(({ file_name }) => String(file_name)).join(', ');
	return said.replace(/\s+/g, ' ').trim();
}

/** A day and a time, with the year where it is not this one. */
function dateOf(row: IDataObject, zone: string): string {
	const date = DateTime.fromSeconds(secondsOf(row.created_at), { zone, locale: 'en' });
	const isThisYear = date.year === DateTime.local({ zone }).year;
	return date.toFormat(isThisYear ? 'd LLL HH:mm' : 'd LLL yyyy HH:mm');
}

const shortened = (text: string) =>
	text.length > LETTERS ? `${text.slice(0, LETTERS).trimEnd()}…` : text;

/**
 * Messages of the chosen case, newest first (GET /api/cases/[id]/messages.json), as far as an
 * operation takes them: replies and notes have paths of their own. Deskie has no search for them:
 * what is typed is looked for in the page that is loaded.
 */
const messagesOf = (kinds: KindOfMessage[]): Search =>
	async function (filter, paginationToken) {
		try {
			const typed = (filter ?? '').trim().toLowerCase();
			const path = `/cases/${await chosenCase(this)}/messages.json`;
			let token = paginationToken;
			for (let pages = 1; ; pages += 1) {
				const list = { path, root: 'message' };
				const { rows, ...more } = await rowsOfPage(this, list, { order: 'desc' }, token);
				const wanted = rows.filter((row) => kinds.includes(kindOfMessage(row)));
				const authorOf = await authorsOf(this, wanted);
				const results = wanted
					.map((row) => ({ row, who: `${dateOf(row, this.getTimezone())}, ${authorOf(row)}` }))
					.filter(({ row, who }) => `${who} ${textOf(row)}`.toLowerCase().includes(typed))
					.map(({ row, who }) => ({
						name: `${who}: ${shortened(textOf(row))}`,
						value: String(row.message_id),
					}));
				token = more.paginationToken;
				const isEnd = token === undefined || pages === MOST_PAGES;
				if (results.length > 0 || isEnd) return { results, ...more };
			}
		} catch (thrown) {
			throw asUserError(this.getNode(), thrown);
		}
	};

export const searchMessages = messagesOf(['agentReplies', 'customerReplies']);
export const searchNotes = messagesOf(['notes']);
/** What a customer can rate. */
export const searchReplies = messagesOf(['agentReplies']);
