import type { IDataObject } from 'n8n-workflow';
import { isoOf, secondsOf } from '../../../api/dates';
import { caseIds } from '../../../transport/request/draft';
import { results } from '../../../transport/request/outputItems';
import { draftOf, type Single, type Way } from '../../../transport/request/plan';
import { selected, type Known } from './budget';
import { masked, type Masked } from './mask';
import { CaseReader, type Messages } from './read';
import { listForm, markdownForm } from './render';
import { changeTurn, inOrder, messageTurn, timeOf, type Turn, type TurnChoices } from './turns';

/** The values of the operation's fields; those not set are missing. */
interface Settings {
	format?: 'list' | 'markdown';
	maxCharacters?: number;
	cutQuotes?: boolean;
	includeChanges?: boolean;
	includeNotes?: boolean;
	mask?: Masked[];
	order?: 'asc' | 'desc';
}

const single: Single = async (context, plan, item, conditions) => {
	const draft = await draftOf(plan, item);
	const settings = draft.settings as Settings;
	const [caseId] = await caseIds(context, draft, conditions);
	const reader = new CaseReader(context, caseId, conditions, item.index);
	const [about, messages, staff, changes] = await Promise.all([
		reader.case(),
		reader.messages(),
		reader.staff(),
		settings.includeChanges ? reader.changes() : [],
	]);
	const masks = settings.mask ?? [];
	const choices = { cutsQuotes: settings.cutQuotes ?? true, masks, userId: about.user_id, staff };
	const form = settings.format === 'list' ? listForm : markdownForm;
	const room = settings.maxCharacters || Infinity;
	const select = (read: Messages) =>
		selected(knownOf(read, changes, choices, settings.includeNotes ?? true), form, room);

	let selection = select(messages);
	if (selection.wantsMore) selection = select(await reader.allOf(messages));
	const { pieces, kept, leftOut, shortened } = selection;
	const whole = form.whole(settings.order === 'desc' ? pieces.reverse() : pieces);
	const characters = pieces.reduce((sum, piece) => sum + piece.length + form.separator, 0);
	const row: IDataObject = {
		case_id: about.case_id,
		case_number: about.case_number,
		subject: masked(String(about.subject ?? ''), masks),
		status: about.status,
		created_at: isoOf(String(about.created_at)) ?? null,
		...whole,
		characters: Math.max(0, characters - form.separator) + form.around,
		entries: kept,
		entries_left_out: leftOut,
		entries_shortened: shortened,
	};
	return results([row], item.index);
};

/** The transcript of a case, in two calls or more. */
export const transcript: Way = { single };

/**
 * Turns the rows that were read into turns. Changes in the gap between head and tail count as
 * unread.
 */
function knownOf(
	{ head, unread, tail }: Messages,
	changes: IDataObject[],
	choices: TurnChoices,
	withNotes: boolean,
): Known {
	const turnsOf = (rows: IDataObject[]) =>
		rows.filter(({ note }) => withNotes || note !== true).map((row) => messageTurn(row, choices));
	const [begin, end] = [turnsOf(head), turnsOf(tail)];
	const all = changes.map((row) => changeTurn(row, choices));
	if (unread === 0) return { head: inOrder([...begin, ...end], all), unread, tail: [] };
	const until = secondsOf(head[head.length - 1]?.created_at) * 1000;
	const since = tail.length > 0 ? secondsOf(tail[0].created_at) * 1000 : Infinity;
	const isIn = (from: number, to: number) => (turn: Turn) =>
		timeOf(turn) >= from && timeOf(turn) <= to;
	const early = all.filter(isIn(-Infinity, until));
	const late = all.filter(isIn(since, Infinity));
	return {
		head: inOrder(begin, early),
		unread: unread + all.length - early.length - late.length,
		tail: inOrder(end, late),
	};
}
