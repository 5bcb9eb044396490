import type { IDataObject } from 'n8n-workflow';
import type { Turn } from './turns';

/** What a transcript leaves out between its beginning and its end. */
interface Gap {
	/** Turns that were read and left out. */
	turns: number;
	/** Messages that were not even read, because there is no room for them. */
	unread: number;
	/** When the turn before it was written; null where the transcript begins with the gap. */
	after: string | null;
	/** When the turn behind it was written. */
	before: string | null;
}

/** A form of transcripts: the characters of its pieces are what a budget counts. */
export interface Form {
	/** The characters between two pieces, and of what stands around all of them. */
	separator: number;
	around: number;
	turn(turn: Turn): string;
	gap(gap: Gap): string;
	/** The output's field with the whole. */
	whole(pieces: string[]): IDataObject;
}

const ROLES: Record<Turn['role'], string> = {
	customer: '',
	agent: 'Agent ',
	note: 'Internal note by ',
	system: 'Automatic message of ',
	change: 'Change by ',
};

/** A list of turns, as characters are counted when it is written down. */
export const listForm: Form = {
	separator: 1,
	around: 2,
	turn: (turn) => JSON.stringify(turn),
	gap: ({ turns, unread, after, before }) =>
		JSON.stringify({ role: 'left_out', entries: turns + unread, after, before }),
	whole: (pieces) => ({ turns: pieces.map((piece) => JSON.parse(piece) as IDataObject) }),
};

/** Markdown with a heading for each turn; no text of a message can pass for such a heading. */
export const markdownForm: Form = {
	separator: 2,
	around: 0,
	turn: ({ role, author, at, sent_at: sentAt, text, attachments = [] }) => {
		const times = [at ?? 'no date', ...(sentAt ? [`sent ${sentAt}`] : [])].join(', ');
		const heading = `### ${ROLES[role]}${oneLine(author)}, ${times}`;
		const files = attachments.map((file) => `- Attachment: ${fileWords(file)}`);
		return [heading, escaped(text), files.join('\n')].filter(Boolean).join('\n\n');
	},
	gap: ({ turns, unread, after, before }) => {
		const entries = turns + unread === 1 ? '1 entry' : `${turns + unread} entries`;
		const where = after === null ? `before ${before}` : `between ${after} and ${before}`;
		return `[... ${entries} left out, ${where} ...]`;
	},
	whole: (pieces) => ({ transcript: pieces.join('\n\n') }),
};

const escaped = (text: string) => text.replace(/^(?=[ \t]{0,3}#)/gm, '\\');

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function fileWords({ file_name: name, mime_type: type, file_size: size }: IDataObject): string {
	const about = [type, size === undefined ? undefined : `${String(size)} bytes`].filter(Boolean);
	return `${oneLine(String(name ?? 'file'))}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
}
