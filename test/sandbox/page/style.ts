/** Light or dark like the browser; below 700 px each row of a table becomes a card. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #5b6b7b; --back: #f6f8fa; --card: #fff;
	--line: #e3e8ee; --tint: #eef2f6; --bad: #b3261e; --note: #fff6d6; --link: #0b62c4; }
@media (prefers-color-scheme: dark) { :root { --ink: #d8e0e8; --soft: #93a3b3; --back: #11161b;
	--card: #1a2128; --line: #2b353f; --tint: #232c35; --bad: #ff8a80; --note: #3a3216; --link: #7ab7ff; } }
* { box-sizing: border-box; }
body { font: 14px/1.45 system-ui, sans-serif; margin: 24px; color: var(--ink); background: var(--back); }
h1 { font-size: 20px; margin: 0 0 4px; } h2 { font-size: 16px; margin: 28px 0 8px; }
p { margin: 4px 0; } small, dt { color: var(--soft); font-size: 12px; } a { color: var(--link); }
code { font: 13px ui-monospace, monospace; user-select: all; }
.terms { display: flex; flex-wrap: wrap; gap: 6px 28px; margin: 12px 0 0; }
.terms div { display: flex; gap: 8px; align-items: baseline; } .terms dd { overflow-wrap: anywhere; }
dd { margin: 0; }
.bad { color: var(--bad); } .bad li { overflow-wrap: anywhere; }
.table { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 5px 10px; vertical-align: top; white-space: nowrap; }
td { border-top: 1px solid var(--line); } th { color: var(--soft); font-weight: 600; }
tr.more { display: none; } tr:has(details[open]) + tr.more { display: table-row; }
tr.more td { border: 0; padding: 0 10px 8px 24px; white-space: normal; overflow-wrap: anywhere; }
td.path, td.subject { white-space: normal; overflow-wrap: anywhere; width: 100%; min-width: 220px; }
td.took, td.left, td.id, td.number, td.changed, td.time { font-variant-numeric: tabular-nums; }
summary { cursor: pointer; } summary small { white-space: nowrap; }
pre { margin: 6px 0; padding: 8px 10px; background: var(--tint); border-radius: 4px;
	white-space: pre-wrap; font: 12px/1.4 ui-monospace, monospace; }
.more dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 12px; margin: 6px 0; align-items: baseline; }
.message { margin: 6px 0; padding: 6px 10px; background: var(--tint); border-radius: 4px; }
.message.note { background: var(--note); } .message p { white-space: pre-wrap; }
@media (max-width: 700px) {
	body { margin: 12px; }
	thead, td.took { display: none; } table, tbody { display: block; }
	tr { display: flex; flex-wrap: wrap; gap: 2px 12px; padding: 8px 10px; border-top: 1px solid var(--line); }
	tr:first-child { border-top: 0; }
	td { display: block; padding: 0; border: 0; } td:empty { display: none; }
	td.left::after { content: ' left'; color: var(--soft); }
	td.path, td.subject { order: 1; flex-basis: 100%; min-width: 0; }
	tr.more { border: 0; padding-top: 0; } tr:has(details[open]) + tr.more { display: block; }
	tr.more td { padding: 0; }
	.more dl { grid-template-columns: 1fr; }
}
`;

/**
 * Updates the page every three seconds; open details stay open, and it waits while text is
 * selected.
 */
export const SCRIPT = `
setInterval(async () => {
	if (!getSelection().isCollapsed) return;
	try {
		const text = await (await fetch('/')).text();
		const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
		for (const { dataset } of document.querySelectorAll('details[open]')) {
			fresh.querySelector('details[data-key="' + dataset.key + '"]')?.setAttribute('open', '');
		}
		document.querySelector('main').replaceWith(fresh);
	} catch {
		document.querySelector('h1').textContent = 'Stand-in Deskie (stopped)';
	}
}, 3000);
`;
