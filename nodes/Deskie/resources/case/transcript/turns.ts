import type { IDataObject } from 'n8n-workflow';
import { isoOf } from '../../../api/dates';
import { htmlToText } from '../../../api/htmlToText';
import { masked, type Masked } from './mask';
import { withoutQuotes } from './quotes';
import { withoutSignature } from './signatures';

/** One entry of a transcript: a message or a change of the case. */
export interface Turn {
	message_id?: unknown;
	role: 'customer' | 'agent' | 'note' | 'system' | 'change';
	author: string;
	/** ISO 8601 with the account's own offset; null when Deskie sends no date. */
	at: string | null;
	/** When it is sent, if that differs: for a scheduled reply. */
	sent_at?: string | null;
	text: string;
	/** The attachments as Deskie lists them; missing when there are none. */
	attachments?: IDataObject[];
}

/** How messages become turns. */
export interface TurnChoices {
	cutsQuotes: boolean;
	masks: readonly Masked[];
	/** The case's customer; any other writer is shown by ID. */
	userId: unknown;
	/** Rows of the account's agents; empty when the key may not read them. */
	staff: IDataObject[];
}

const isNumber = (value: unknown) => Number(value) > 0;
const date = (value: unknown) => (typeof value === 'string' ? (isoOf(value) ?? null) : null);

/** The agent's name, or else the address, which may be masked, or else the ID. */
function agentName(id: unknown, { staff, masks }: TurnChoices): string {
	const row = staff.find((one) => String(one.staff_id) === String(id));
	const name = row?.staff_full_name || row?.staff_email;
	return name ? masked(String(name), masks) : `Agent ${String(id)}`;
}

/** A reply or a note (GET /api/cases/[id]/messages.json: user_id > 0 is a customer's). */
export function messageTurn(row: IDataObject, choices: TurnChoices): Turn {
	const { staff, masks, cutsQuotes, userId } = choices;
	const role = roleOf(row);
	const fromStaff = isNumber(row.staff_id);
	const other = String(row.user_id) === String(userId) ? '' : ` ${String(row.user_id)}`;
	const agent = fromStaff ? agentName(row.staff_id, choices) : 'Deskie';
	const author = isNumber(row.user_id) ? `Customer${other}` : agent;
	const whole = row.content_html
		? htmlToText(String(row.content_html))
		: String(row.content ?? '').trim();
	const signature = fromStaff ? signatureOf(row.staff_id, staff) : '';
	const text = cutsQuotes ? withoutSignature(withoutQuotes(whole), signature) : whole;
	const attachments = (Array.isArray(row.attachments) ? row.attachments : []) as IDataObject[];
	const [at, sentAt] = [date(row.created_at), date(row.sent_at)];
	return {
		message_id: row.message_id,
		role,
		author,
		at,
		...(sentAt !== null && sentAt !== at && { sent_at: sentAt }),
		text: masked(text, masks),
		...(attachments.length > 0 && {
			attachments: attachments.map((one) => maskedName(one, masks)),
		}),
	};
}

function roleOf({ note, sent_via_rule: byRule, user_id, staff_id }: IDataObject): Turn['role'] {
	if (note === true) return 'note';
	if (isNumber(user_id)) return 'customer';
	return isNumber(staff_id) && byRule !== true ? 'agent' : 'system';
}

function signatureOf(id: unknown, staff: IDataObject[]): string {
	const row = staff.find((one) => String(one.staff_id) === String(id));
	return htmlToText(String(row?.staff_signature ?? ''));
}

const maskedName = (file: IDataObject, masks: readonly Masked[]): IDataObject =>
	typeof file.file_name === 'string' ? { ...file, file_name: masked(file.file_name, masks) } : file;

/** A change of the case (GET /api/cases/[id]/changelog.json; done_by is `staff_<id>`, `rule_<id>`, …). */
export function changeTurn(row: IDataObject, choices: TurnChoices): Turn {
	const [, kind, id] = /^(staff|rule)_(\d+)$/.exec(String(row.done_by)) ?? [];
	const author =
		kind === 'staff' ? agentName(id, choices) : kind === 'rule' ? `Rule ${id}` : 'Deskie';
	const side = (value: unknown) => {
		if (value === undefined || value === '') return 'empty';
		const isAgent = row.event === 'staff' || row.event === 'fixed_chat';
		if (!isAgent) return String(value);
		return isNumber(value) ? agentName(value, choices) : 'nobody';
	};
	const text =
		row.value === undefined
			? `${String(row.event)}: ${side(row.old_value)}`
			: `${String(row.event)}: ${side(row.old_value)} -> ${side(row.value)}`;
	return { role: 'change', author, at: date(row.created_at), text: masked(text, choices.masks) };
}

/** Messages in their order, with each change before the first later message. */
export function inOrder(messages: Turn[], changes: Turn[]): Turn[] {
	const waiting = [...changes].sort((a, b) => timeOf(a) - timeOf(b));
	const all = messages.flatMap((message) => {
		const younger = waiting.findIndex((change) => timeOf(change) >= timeOf(message));
		return [...waiting.splice(0, younger < 0 ? waiting.length : younger), message];
	});
	return [...all, ...waiting];
}

/** The time of a turn in milliseconds; 0 when it has no date. */
export const timeOf = ({ at }: Turn) => (at === null ? 0 : Date.parse(at));
