/** More lines than this after the dashes are not a signature. */
const MOST_LINES = 12;

const LONGEST_LINE = 120;

/** Lines that phones and mail programs add below a message. */
const SENT_FROM =
	/^(?:sent (?:from|via|with) |get outlook for |von meinem .{1,60} gesendet|gesendet (?:von|mit) |\u043e\u0442\u043f\u0440\u0430\u0432\u043b\u0435\u043d\u043e (?:\u0441|\u0438\u0437) |envoy\u00e9 (?:de|depuis) |enviado desde )/i;

/**
 * Removes the signature of a message: what follows a line of two dashes, lines such as "Sent from
 * my iPhone" at the end, and the signature that the agent has in Deskie. A message that is nothing
 * but a signature stays as it is.
 *
 * @param known the agent's signature as a text; empty when there is none
 */
export function withoutSignature(text: string, known = ''): string {
	let own = text;
	if (known !== '' && own.endsWith(known)) own = own.slice(0, -known.length).trimEnd();
	const lines = own.split('\n');
	const dashes = lines.findIndex(
		(line, at) => /^-- ?$/.test(line) && lines.length - at <= MOST_LINES,
	);
	if (dashes > 0) lines.length = dashes;
	while (lines.length > 1 && isTrailing(lines[lines.length - 1])) lines.pop();
	const left = lines.join('\n').trim();
	return left === '' ? text : left;
}

function isTrailing(line: string): boolean {
	const written = line.trim();
	return written === '' || (written.length <= LONGEST_LINE && SENT_FROM.test(written));
}
