/** A piece of HTML: a text as written, or a tag with its name in lower case. */
type Token = { text: string } | { tag: string; closes: boolean; attributes: string };

/** The content of these elements is not shown to readers. */
const UNREAD = new Set(['head', 'script', 'style', 'template', 'title']);

const NAME = /[a-z][a-z0-9:-]{0,30}/iy;

/** Splits HTML into texts and tags in linear time, however broken it is. */
export function* tokensOf(html: string): Generator<Token> {
	const lower = html.toLowerCase();
	// An unclosed quote makes the search for the tag's end run through the whole text. To stay
	// linear, quotes are ignored after the first such search.
	let trustsQuotes = true;
	const unclosed = new Set<string>();
	let start = 0;
	let at = html.indexOf('<');
	const textUpTo = (end: number) => html.slice(start, end);
	while (at >= 0) {
		if (html.startsWith('<!--', at)) {
			if (at > start) yield { text: textUpTo(at) };
			const end = html.indexOf('-->', at + 4);
			start = end < 0 ? html.length : end + 3;
		} else {
			const closes = html[at + 1] === '/';
			const declares = html[at + 1] === '!' || html[at + 1] === '?';
			NAME.lastIndex = at + (closes || declares ? 2 : 1);
			const tag = NAME.exec(html)?.[0].toLowerCase();
			if (tag !== undefined) {
				let end = trustsQuotes ? endOfTag(html, NAME.lastIndex) : -1;
				if (end < 0) {
					trustsQuotes = false;
					end = html.indexOf('>', at);
					if (end < 0) break;
				}
				if (at > start) yield { text: textUpTo(at) };
				start = end + 1;
				if (UNREAD.has(tag) && !closes) {
					const close = unclosed.has(tag) ? -1 : lower.indexOf(`</${tag}`, start);
					if (close < 0) unclosed.add(tag);
					else start = close;
				} else if (!declares) {
					yield { tag, closes, attributes: html.slice(NAME.lastIndex, end) };
				}
			}
		}
		at = html.indexOf('<', Math.max(start, at + 1));
	}
	if (start < html.length) yield { text: html.slice(start) };
}

/** Where a tag ends; a `>` in quotes is a part of the tag. -1 when it does not end. */
function endOfTag(html: string, from: number): number {
	for (let at = from; at < html.length; at += 1) {
		const sign = html[at];
		if (sign === '>') return at;
		if (sign !== '"' && sign !== "'") continue;
		at = html.indexOf(sign, at + 1);
		if (at < 0) return -1;
	}
	return -1;
}
