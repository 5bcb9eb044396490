import { tokensOf } from './htmlTokens';

/**
 * Turns a message's HTML into plain text: an empty line between paragraphs, dashes for lists, the
 * address after a link's text, `>` before quoted lines. A text without tags keeps its lines. Runs
 * in linear time, however broken the HTML is.
 */
export function htmlToText(html: string): string {
	if (!/<[a-z/!]/i.test(html)) return clean(decoded(html).replace(/\r\n?/g, '\n'));
	const lines = new Lines();
	let preformatted = 0;
	let link: { address: string; from: number } | undefined;
	for (const token of tokensOf(html)) {
		if ('text' in token) {
			lines.write(token.text, preformatted > 0);
			continue;
		}
		const { tag, closes, attributes } = token;
		if (tag === 'br') lines.newLine();
		else if (tag === 'hr') lines.rule();
		else if (tag === 'img') lines.write(attributeOf(attributes, 'alt') ?? '', false);
		else if (tag === 'td' || tag === 'th') lines.write(' ', false);
		else if (PARAGRAPHS.has(tag)) lines.end(2);
		else if (LINES.has(tag)) lines.end(1);
		if (tag === 'pre') preformatted = Math.max(0, preformatted + (closes ? -1 : 1));
		if (tag === 'blockquote') lines.quote(closes ? -1 : 1);
		if (tag === 'li' && !closes) lines.write('- ', true);
		if (tag !== 'a') continue;
		if (link) lines.addAddress(link.address, link.from);
		const address = closes ? undefined : attributeOf(attributes, 'href');
		link = address === undefined ? undefined : { address, from: lines.written };
	}
	return clean(lines.text());
}

const PARAGRAPHS = new Set('blockquote dl h1 h2 h3 h4 h5 h6 ol p pre table ul'.split(' '));
const LINES = new Set(
	'address article aside center dd div dt figure footer form header li main nav section tr'.split(
		' ',
	),
);

/** Collects a text line by line; a line break is only written when something follows it. */
class Lines {
	private readonly parts: string[] = [];
	private breaks = 0;
	private depth = 0;
	private atStart = true;
	/** A space that is only written when a word follows it on the line. */
	private blank = false;

	/** How many pieces are written so far. */
	get written(): number {
		return this.parts.length;
	}

	write(raw: string, asItIs: boolean): void {
		const text = decoded(raw);
		const pieces = asItIs ? text.split('\n') : [text.replace(/\s+/g, ' ')];
		pieces.forEach((piece, index) => {
			if (index > 0) this.newLine();
			const word = asItIs ? piece : piece.trim();
			if (!asItIs && piece.startsWith(' ')) this.blank = true;
			if (word !== '') this.add(word);
			if (!asItIs && word !== '' && piece.endsWith(' ')) this.blank = true;
		});
	}

	private add(word: string): void {
		if (this.parts.length > 0) {
			const mark = '>'.repeat(this.depth);
			for (let left = this.breaks; left > 0; left -= 1) {
				this.parts.push(left > 1 ? `\n${mark}` : '\n');
			}
		}
		const first = this.atStart || this.breaks > 0;
		if (first && this.depth > 0) this.parts.push(`${'>'.repeat(this.depth)} `);
		if (this.blank && !first) this.parts.push(' ');
		this.parts.push(word);
		this.breaks = 0;
		this.blank = false;
		this.atStart = false;
	}

	/** A line break; two of them leave an empty line. */
	newLine(): void {
		this.breaks = Math.min(2, this.breaks + 1);
	}

	/** Asks for at least this many line breaks before what follows. */
	end(breaks: number): void {
		this.breaks = Math.max(this.breaks, breaks);
	}

	rule(): void {
		this.end(1);
		this.add('---');
		this.end(1);
	}

	quote(by: 1 | -1): void {
		this.depth = Math.min(20, Math.max(0, this.depth + by));
	}

	/** Adds a link's address, unless its text already shows it. */
	addAddress(address: string, from: number): void {
		if (!/^(https?|mailto|tel):/i.test(address)) return;
		const plain = address.replace(/^(mailto|tel):/i, '');
		const words = this.parts.slice(from).join('');
		const short = plain.replace(/^https?:\/\/(www\.)?|\/$/gi, '');
		if (words === '' || words.includes(plain) || words.includes(short)) return;
		this.blank = true;
		this.add(`(${plain})`);
	}

	text(): string {
		return this.parts.join('');
	}
}

/** Removes invisible characters, trailing spaces and repeated empty lines. */
function clean(text: string): string {
	const visible = text.replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '').replace(/\u00a0/g, ' ');
	const lines = visible.split('\n').map((line) => line.trimEnd());
	const kept = lines.filter((line, index) => line !== '' || lines[index - 1] !== '');
	return kept.join('\n').trim();
}

/** The value of an attribute, decoded. */
function attributeOf(attributes: string, name: string): string | undefined {
	const parts = attributes.matchAll(
		/([a-z-]{1,30})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
	);
	for (const [, found, double, single, bare] of parts) {
		if (found.toLowerCase() === name) return decoded(double ?? single ?? bare).trim();
	}
	return undefined;
}

const ENTITIES: Record<string, string> = {
	amp: '&',
	apos: "'",
	bull: '\u2022',
	copy: '\u00a9',
	euro: '\u20ac',
	gt: '>',
	hellip: '\u2026',
	laquo: '\u00ab',
	ldquo: '\u201c',
	lsquo: '\u2018',
	lt: '<',
	mdash: '\u2014',
	nbsp: '\u00a0',
	ndash: '\u2013',
	quot: '"',
	raquo: '\u00bb',
	rdquo: '\u201d',
	reg: '\u00ae',
	rsquo: '\u2019',
	shy: '\u00ad',
	trade: '\u2122',
	Auml: '\u00c4',
	Ouml: '\u00d6',
	Uuml: '\u00dc',
	auml: '\u00e4',
	ouml: '\u00f6',
	szlig: '\u00df',
	uuml: '\u00fc',
};

/** Half of a surrogate pair is no character: a text with one is no valid UTF-8 or JSON. */
const isCharacter = (code: number) =>
	code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);

/** Replaces HTML entities by their characters; an unknown one stays as it is. */
function decoded(text: string): string {
	return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, (written, name: string) => {
		if (!name.startsWith('#')) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? written;
		const hex = /^#x/i.test(name);
		const code = parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
		return isCharacter(code) ? String.fromCodePoint(code) : written;
	});
}
