import type { RecordedRequest, Records } from '../requests';
import { type Cell, markup, type Markup, shortened, table } from './markup';

const SHOWN = 50;
const LONGEST_BODY = 2000;
const LONGEST_TEXT = 500;

/** The last requests with their bodies, newest first. */
export function requestTable({ requests, total }: Pick<Records, 'requests' | 'total'>): Markup {
	const rows = requests
		.slice(-SHOWN)
		.map((request, index, shown) => cellsOf(request, total - shown.length + index + 1))
		.reverse();
	return table(['Time (UTC)', 'Method', 'Path', 'Status', 'Took', 'Calls left'], rows);
}

function cellsOf(request: RecordedRequest, number: number): Cell[] {
	const { method, path, query, status, body, startedAt, endedAt, callsLeft } = request;
	const took = endedAt ? `${endedAt - startedAt} ms` : '';
	return [
		{ name: 'time', text: new Date(startedAt).toISOString().slice(11, 23) },
		{ name: 'method', text: method },
		{
			name: 'path',
			text: breakable(decoded(query ? `${path}?${query}` : path)),
			...(body === undefined ? {} : { opens: bodyOf(body, `request-${number}`) }),
		},
		{ name: status >= 400 ? 'status bad' : 'status', text: statusOf(request) },
		{ name: 'took', text: took },
		{ name: 'left', text: callsLeft === null ? '' : String(callsLeft) },
	];
}

function bodyOf(body: unknown, key: string): Cell['opens'] {
	const inside = markup`<pre>${shortened(asText(body), LONGEST_BODY)}</pre>`;
	return { key, hint: 'body', inside };
}

/** Long texts are cut separately, so that what follows them is still shown. */
function asText(body: unknown): string {
	return JSON.stringify(
		body,
		(_name, value: unknown) => (typeof value === 'string' ? shortened(value, LONGEST_TEXT) : value),
		2,
	);
}

function statusOf({ status, endedAt }: RecordedRequest): string {
	if (status !== 0) return String(status);
	return endedAt ? 'cut' : '…';
}

/** A long query is wrapped between its parameters rather than inside them. */
function breakable(path: string): Markup {
	const [first, ...rest] = path.split(/(?=&)/);
	return markup`${first}${rest.map((parameter) => markup`<wbr>${parameter}`)}`;
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
