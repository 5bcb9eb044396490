/** What the named entities of mails stand for; others are left as they are. */
const ENTITIES: Record<string, string> = {
	amp: '&',
	apos: "'",
	gt: '>',
	lt: '<',
	nbsp: ' ',
	quot: '"',
};

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi;

function character(whole: string, decimal?: string, hex?: string, name?: string): string {
	if (name !== undefined) {
		const key = name.toLowerCase();
		return Object.hasOwn(ENTITIES, key) ? ENTITIES[key] : whole;
	}
	const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** The text that people see of a mail's HTML: a line for each block, without markup, styles and scripts. */
export function htmlToText(html: string): string {
	return html
		.replace(/<!--[^]*?-->|<(style|script|head)\b[^]*?<\/\1\s*>/gi, '')
		.replace(/\s+/g, ' ')
		.replace(/<br\s*\/?>|<\/(?:p|div|h[1-6]|li|tr|table|ul|ol|blockquote)\s*>/gi, '\n')
		.replace(/<[^>]*>/g, '')
		.replace(ENTITY, character)
		.replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}
