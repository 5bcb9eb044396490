import type { IDataObject } from 'n8n-workflow';
import type { Turn } from './turns';

/** The gap between a transcript's beginning and end. */
interface Gap {
	/** How many turns were read and left out. */
	turns: number;
	/** How many messages were not read, because they would not fit. */
	unread: number;
	/** The time of the turn before it; null if the transcript begins with the gap. */
	after: string | null;
	/** The time of the turn after it. */
	before: string | null;
}

/** A format of transcripts; the limit counts the characters of its pieces. */
export interface Form {
	/** How many characters are between two pieces, and around the whole. */
	separator: number;
	around: number;
	turn(turn: Turn): string;
	gap(gap: Gap): string;
	/** The output field that holds the whole. */
	whole(pieces: string[]): IDataObject;
}

const ROLES: Record<Turn['role'], string> = {
	customer: '',
	agent: 'Agent ',
	note: 'Internal note by ',
	system: 'Automatic message of ',
	change: 'Change by ',
};

/** A list of turns; its characters are counted as JSON. */
export const listForm: Form = {
	separator: 1,
	around: 2,
	turn: (turn) => JSON.stringify(turn),
	gap: ({ turns, unread, after, before }) =>
		JSON.stringify({ role: 'left_out', entries: turns + unread, after, before }),
	whole: (pieces) => ({ turns: pieces.map((piece) => JSON.parse(piece) as IDataObject) }),
};

/** Markdown with a heading for each turn; no message text can pass for a heading. */
export const markdownForm: Form = {
	separator: 2,
	around: 0,
	turn: ({ role, author, at, sent_at: sentAt, text, attachments = [] }) => {
		const times = [at ?? 'no date', ...(sentAt ? [`sent ${sentAt}`] : [])].join(', ');
		const heading = `### ${withRole(role, oneLine(author))}, ${times}`;
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

/** An agent whose name is not known is called `Agent 12` already. */
const withRole = (role: Turn['role'], author: string) =>
	role === 'agent' && author.startsWith(ROLES.agent) ? author : `${ROLES[role]}${author}`;

/** `# Heading`, and a line of `=` or `-` below a text, which makes that a heading. */
const HEADINGS = /^(?=[ \t]{0,3}#)|(?<=\S[ \t]{0,9}(?:\r\n?|\n))(?=[ \t]{0,3}(?:=+|-+)[ \t]*$)/gm;

const escaped = (text: string) => text.replace(HEADINGS, '\\');

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function fileWords({ file_name: name, mime_type: type, file_size: size }: IDataObject): string {
	const about = [type, size === undefined ? undefined : `${String(size)} bytes`].filter(Boolean);
	return `${oneLine(String(name ?? 'file'))}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
}
