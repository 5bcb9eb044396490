/** A longer line is no header; the limit also keeps the patterns below fast. */
const LONGEST_HEADER = 400;

/** The line above a quote: Gmail, Apple Mail and others, in several languages. All need a digit. */
const WROTE = [
	/^on .{5,300}\bwrote ?:$/i,
	/^am .{5,300}\bschrieb\b.{0,200}:$/i,
	/^le .{5,300} a \u00e9crit ?:$/i,
	/^el .{5,300} escribi\u00f3 ?:$/i,
	/\d.{5,300}(?:\u043f\u0438\u0448\u0435\u0442|\u043d\u0430\u043f\u0438\u0441\u0430\u043b(?:\u0430|\(\u0430\))?) ?:?$/i,
	// A date, a time and an address in angle brackets, whatever the words are.
	/\d{1,2}:\d{2}.{0,200}<[^<>\s]{3,100}> ?:$/,
	// mail.ru: weekday, date, time with its offset, sender.
	/^\S{2,12}, \d{1,2} .{5,80}\d{1,2}:\d{2} [+-]\d{2}:\d{2} .{2,200}:$/,
];

/**
 * The first line of the header block that Outlook puts above a quote: From, Von, От (also De, Da).
 */
const FROM = /^\*?(?:from|von|\u043e\u0442|de|da) ?:\*? ?\S/i;

/** Its other lines, of which at least two follow. */
const OTHER_HEADERS =
	/^\*?(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|\u043e\u0442\u043f\u0440\u0430\u0432\u043b\u0435\u043d\u043e|\u0434\u0430\u0442\u0430|\u043a\u043e\u043c\u0443|\u043a\u043e\u043f\u0438\u044f|\u0442\u0435\u043c\u0430|envoy\u00e9|objet|\u00e0|enviado|para|asunto) ?:/i;

const ORIGINAL =
	/^-{2,20} ?(?:original message|urspr\u00fcngliche nachricht|original-nachricht|\u0438\u0441\u0445\u043e\u0434\u043d\u043e\u0435 \u0441\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435) ?-{2,20}$/i;

/** A forwarded message is kept whole: it is what the message is about. */
const FORWARDED =
	/^-{2,20} ?(?:forwarded message|weitergeleitete nachricht|\u043f\u0435\u0440\u0435\u0441\u044b\u043b\u0430\u0435\u043c\u043e\u0435 \u0441\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435|\u043f\u0435\u0440\u0435\u0441\u043b\u0430\u043d\u043d\u043e\u0435 \u0441\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435) ?-{2,20}$|^begin forwarded message:$|^anfang der weitergeleiteten nachricht:$/i;

const RULE = /^(?:-{3,60}|_{5,80})$/;

/**
 * Removes the earlier messages that mail programs quote below a reply or between its lines: lines
 * that begin with `>`, what follows "On … wrote:", and what follows Outlook's header block. A
 * message that is nothing but a quote stays as it is.
 */
export function withoutQuotes(text: string): string {
	const lines = text.split('\n');
	const own: string[] = [];
	for (let at = 0; at < lines.length; at += 1) {
		const line = shortLine(lines[at]);
		if (lines[at].startsWith('>')) continue;
		if (FORWARDED.test(line)) {
			own.push(...lines.slice(at));
			break;
		}
		if (ORIGINAL.test(line) || isOutlookBlock(lines, at)) break;
		const header = headerLength(lines, at);
		if (header === 0) {
			own.push(lines[at]);
			continue;
		}
		const next = lines.slice(at + header, at + header + 3).find((one) => one.trim() !== '');
		// In a quote with marks, answers may stand between the lines.
		if (!next?.startsWith('>')) break;
		at += header - 1;
	}
	while (own.length > 0 && /^$/.test(own[own.length - 1].trim().replace(RULE, ''))) own.pop();
	const left = own
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	return left === '' ? text : left;
}

/** The line for the patterns; empty when it is too long for a header. */
const shortLine = (line: string | undefined) =>
	line === undefined || line.length > LONGEST_HEADER ? '' : line.trim();

/** The most lines that mail programs wrap "On … wrote:" into. */
const MOST_LINES = 3;

/**
 * How many lines "On … wrote:" takes here; 0 when there is none. A line above a header that is one
 * without it belongs to the message.
 */
function headerLength(lines: string[], at: number, most = MOST_LINES): number {
	let joined = '';
	for (let length = 1; length <= most; length += 1) {
		const line = shortLine(lines[at + length - 1]);
		if (line === '') return 0;
		joined = joined === '' ? line : `${joined} ${line}`;
		if (joined.length > LONGEST_HEADER) return 0;
		if (/\d/.test(joined) && WROTE.some((pattern) => pattern.test(joined))) {
			return headerLength(lines, at + 1, length - 1) > 0 ? 0 : length;
		}
	}
	return 0;
}

function isOutlookBlock(lines: string[], at: number): boolean {
	if (!FROM.test(shortLine(lines[at]))) return false;
	const following = lines.slice(at + 1, at + 7).map(shortLine);
	return following.filter((line) => OTHER_HEADERS.test(line)).length >= 2;
}
