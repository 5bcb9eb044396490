/**
 * Deskie's text search: a part of the text, or `^s^` all of it, `^s` its start, `s^` its end
 * (API introduction). Letter case does not matter.
 */
export function textMatches(text: string, wanted: string): boolean {
	const haystack = text.toLowerCase();
	const needle = bareText(wanted).toLowerCase();
	const start = wanted.startsWith('^');
	const end = wanted.length > 1 && wanted.endsWith('^');
	if (start && end) return haystack === needle;
	if (start) return haystack.startsWith(needle);
	if (end) return haystack.endsWith(needle);
	return haystack.includes(needle);
}

/** The searched text without its `^` marks: what minimum lengths count. */
export function bareText(wanted: string): string {
	return wanted.replace(/^\^/, '').replace(/\^$/, '');
}
