import type { Shared } from './pipeline';
import type { RecordedRequest } from './requests';

const SHOWN_CASES = 100;
const EVERYTHING = { removed: true, merged: true, activeChats: true };
const SHOWN_REQUESTS = 50;

/** Text made safe for HTML. */
export function escapeHtml(text: string): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;',
	};
	return text.replace(/[&<>"']/g, (character) => entities[character]);
}

/** The page at `/`: the cases last changed and the last requests. Reloads itself. */
export function overviewPage(
	{ account, problems }: Pick<Shared, 'account' | 'problems'>,
	{ requests }: { requests: readonly RecordedRequest[] },
): string {
	const cases = [...account.list.rows('updated_at', {}, EVERYTHING, account.listedAt())]
		.slice(-SHOWN_CASES)
		.reverse()
		.map((row) => [
			String(row.case_id),
			row.case_number,
			row.subject,
			row.status,
			row.priority,
			row.channel,
			account.staff.get(row.staff_id)?.staff_full_name ?? '-',
			row.labels.map((id) => account.labels.get(id)?.label_title ?? String(id)).join(', '),
			[
				row.deleted && 'trash',
				row.spam && 'spam',
				row.parent_case_id && 'merged',
				row.active_chat && 'chat',
			]
				.filter(Boolean)
				.join(', '),
			account.dates.format(row.updated_at),
		]);
	const calls = requests
		.slice(-SHOWN_REQUESTS)
		.reverse()
		.map((request) => [
			new Date(request.startedAt).toISOString().slice(11, 23),
			request.method,
			decoded(request.query ? `${request.path}?${request.query}` : request.path),
			request.status === 0 ? (request.endedAt ? 'cut' : '…') : String(request.status),
			request.endedAt ? `${request.endedAt - request.startedAt} ms` : '',
			request.callsLeft === null ? '-' : String(request.callsLeft),
		]);
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="3">
<title>Stand-in Deskie</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 24px; color: #1c2733; background: #f6f8fa; }
h1 { font-size: 20px; } h2 { font-size: 16px; margin-top: 28px; }
table { border-collapse: collapse; width: 100%; background: #fff; box-shadow: 0 1px 2px #0002; }
th, td { text-align: left; padding: 5px 10px; border-bottom: 1px solid #e6eaef; vertical-align: top; }
th { color: #5b6b7b; font-weight: 600; } td { overflow-wrap: anywhere; }
.bad { color: #b3261e; }
</style>
</head>
<body>
<h1>Stand-in Deskie</h1>
<p>${account.cases.size} cases, ${requests.length} requests so far. This page reloads every 3 seconds.</p>
${problems.length > 0 ? `<h2>Refused</h2>\n${list(problems.slice(-10))}` : ''}
<h2>Last requests</h2>
${table(['Time (UTC)', 'Method', 'Path', 'Status', 'Took', 'Calls left'], calls)}
<h2>Cases, last changed first</h2>
${table(
	[
		'ID',
		'Number',
		'Subject',
		'Status',
		'Priority',
		'Channel',
		'Agent',
		'Labels',
		'Where',
		'Changed',
	],
	cases,
)}
</body>
</html>
`;
}

function table(heads: string[], rows: string[][]): string {
	const head = heads.map((text) => `<th>${escapeHtml(text)}</th>`).join('');
	const body = rows
		.map((cells) => `<tr>${cells.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`)
		.join('\n');
	return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

function list(texts: string[]): string {
	return `<ul class="bad">${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
