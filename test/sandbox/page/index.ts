import { credentialOf } from '../auth';
import type { Shared } from '../pipeline';
import type { Records } from '../requests';
import { DEFAULT_DIALECT, type Dialect } from '../types';
import { caseTable } from './cases';
import { Markup, markup, NOTHING } from './markup';
import { requestTable } from './requests';
import { SCRIPT, STYLE } from './style';

const SHOWN_PROBLEMS = 10;

type Shown = Pick<Shared, 'account' | 'problems' | 'terms' | 'baseUrl' | 'dialect'>;

/** The page at `/`: what a credential needs, the last requests, and the cases last changed. */
export function overviewPage(shared: Shown, records: Pick<Records, 'requests' | 'total'>): string {
	const { account, problems } = shared;
	const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<noscript><meta http-equiv="refresh" content="3"></noscript>
<title>Stand-in Deskie</title>
<style>${new Markup(STYLE)}</style>
<script>${new Markup(SCRIPT)}</script>
</head>
<body>
<main>
<h1>Stand-in Deskie</h1>
<p>${counted(account.cases.size, 'case')}, ${counted(records.total, 'request')} so far. This page reloads every 3 seconds.</p>
${termsOf(shared)}
${problems.length > 0 ? refused(problems) : NOTHING}
<h2>Last requests</h2>
${records.requests.length > 0 ? requestTable(records) : markup`<p>None yet.</p>`}
<h2>Cases, last changed first</h2>
${caseTable(account)}
</main>
</body>
</html>
`;
	return page.html;
}

/** What a credential needs, the limit, and the dialect switches that differ from the defaults. */
function termsOf({ account, baseUrl, terms, dialect }: Shown): Markup {
	const { email, apiKey } = credentialOf(account, baseUrl);
	const facts = [
		['Account address', baseUrl],
		['Staff e-mail', email],
		['API key', apiKey],
		...Object.entries(dialect)
			.filter(([key, value]) => value !== DEFAULT_DIALECT[key as keyof Dialect])
			.map(([key, value]) => [`Dialect ${key}`, String(value)]),
	];
	return markup`<p>${terms}.</p>
<dl class="terms">${facts.map(
		([name, value]) => markup`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`,
	)}</dl>`;
}

function refused(problems: readonly string[]): Markup {
	const last = problems.slice(-SHOWN_PROBLEMS).reverse();
	return markup`<h2>Refused</h2>
<ul class="bad">${last.map((problem) => markup`<li>${problem}</li>`)}</ul>`;
}

function counted(count: number, word: string): string {
	return `${count} ${count === 1 ? word : `${word}s`}`;
}
