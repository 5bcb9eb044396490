import { OURS, PEER, placeOf, type Row } from './job';
import { EXPERT } from './peers';
import type { Results } from './results';
import { written } from './table';

interface Bar {
	/** Ours or the other's. */
	ours: boolean;
	value: number;
	text: string;
}

interface Group {
	label: string;
	bars: Bar[];
}

interface Panel {
	title: string;
	groups: Group[];
}

const WIDTH = 760;
const LEFT = 312;
const BAR = 14;
const GAP = 12;
const HEAD = 34;
/** Room for the number behind the longest bar. */
const RIGHT = 150;

const style = `
	text { font: 13px system-ui, 'Segoe UI', sans-serif; fill: #24292f }
	.title { font-weight: 600; font-size: 14px }
	.small { font-size: 11px; fill: #57606a }
	.card { fill: #ffffff }
	.ours { fill: #1a7f5a }
	.other { fill: #9aa4af }
	@media (prefers-color-scheme: dark) {
		text { fill: #e6edf3 }
		.small { fill: #9198a1 }
		.card { fill: #0d1117 }
		.ours { fill: #3fb68b }
		.other { fill: #656c76 }
	}`;

const escaped = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Whose the bar is, and what was not done in that time. */
function noteOf(row: Row, name: string): string {
	if (row.side === OURS) return '';
	const failed = name === 'ms' ? (row.figures.failed?.median ?? 0) : 0;
	const notes = [
		row.side.startsWith(EXPERT) ? row.side.toLowerCase() : row.side.slice(PEER.length),
		failed > 0 ? `${written(failed)} failed` : '',
	].map((note) => note.replace(/^,/, '').trim());
	return notes
		.filter(Boolean)
		.map((note) => `, ${note}`)
		.join('');
}

/** The sides that the chart has room for. */
const isDrawn = ({ side }: Row) => [OURS, EXPERT].includes(side) || side.startsWith(PEER);

/** The times an answer that the chart has room for. */
const DRAWN_MS = [undefined, 50, 200];

/** A panel of one figure, for the rows of several jobs that have it on both sides. */
function panelOf(
	title: string,
	rows: Row[],
	name: string,
	text: (value: number) => string,
	divisor = 1,
): Panel {
	const drawn = rows.filter((row) => isDrawn(row) && DRAWN_MS.includes(row.latencyMs));
	const groups = [...new Set(drawn.map(placeOf))].map((what) => {
		const sides = drawn.filter((row) => placeOf(row) === what && row.figures[name]);
		const bars = sides.map((row) => {
			const value = row.figures[name].median / divisor;
			return { ours: row.side === OURS, value, text: `${text(value)}${noteOf(row, name)}` };
		});
		return { label: what, bars: bars.sort((a, b) => Number(b.ours) - Number(a.ours)) };
	});
	const both = ({ bars }: Group) => bars.some(({ ours }) => ours) && bars.some(({ ours }) => !ours);
	return { title, groups: groups.filter(both) };
}

const seconds = (value: number) => `${written(value)} s`;

function panels(results: Results): Panel[] {
	const rows = (...ids: string[]) => ids.flatMap((id) => results[id]?.rows ?? []);
	const unlimited = rows('list', 'close', 'reply');
	// A list that stops gives nothing at all; beside it the changes that fail would not be seen.
	const changes = rows('plan').filter(({ what }) => !what.startsWith('list'));
	return [
		// The number of calls does not depend on the time that an answer takes.
		panelOf(
			'API calls',
			unlimited.filter(({ latencyMs }) => latencyMs === 50),
			'calls',
			written,
		),
		panelOf('Time, without a limit', unlimited, 'ms', seconds, 1000),
		panelOf('Cases that failed, on a plan with a limit', changes, 'failed', written),
		panelOf('Time, on a plan with a limit', rows('plan'), 'ms', seconds, 1000),
	].filter(({ groups }) => groups.length > 0);
}

function drawPanel({ title, groups }: Panel, top: number): { svg: string; bottom: number } {
	const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)), 1e-9);
	const scale = (WIDTH - LEFT - RIGHT) / most;
	const parts = [`<text class="title" x="16" y="${top + 14}">${escaped(title)}</text>`];
	let y = top + HEAD - 8;
	for (const { label, bars } of groups) {
		parts.push(`<text x="16" y="${y + BAR - 2}">${escaped(label)}</text>`);
		for (const { ours, value, text } of bars) {
			const width = Math.max(1, value * scale).toFixed(1);
			parts.push(
				`<rect class="${ours ? 'ours' : 'other'}" x="${LEFT}" y="${y}" width="${width}" height="${BAR - 2}" rx="2"/>`,
				`<text class="small" x="${(LEFT + Number(width) + 6).toFixed(1)}" y="${y + BAR - 4}">${escaped(text)}</text>`,
			);
			y += BAR;
		}
		y += GAP;
	}
	return { svg: parts.join('\n'), bottom: y + 6 };
}

/** The figures that matter most to a user as an SVG, readable on light and on dark pages. */
export function chart(results: Results): string | undefined {
	const drawn: string[] = [];
	let y = 44;
	for (const panel of panels(results)) {
		const { svg, bottom } = drawPanel(panel, y);
		drawn.push(svg);
		y = bottom;
	}
	if (drawn.length === 0) return undefined;
	const [{ environment }] = Object.values(results);
	const { date, n8n, machine, package: version } = environment;
	const source = `${date.slice(0, 10)}, n8n-nodes-deskie ${version}, n8n ${n8n}, ${machine}; npm run bench`;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 24}" width="${WIDTH}" height="${y + 24}" role="img" aria-label="The Deskie node beside other ways to do the same in n8n">
<style>${style}
</style>
<rect class="card" width="100%" height="100%" rx="8"/>
<rect class="ours" x="16" y="18" width="12" height="12" rx="2"/><text x="34" y="29">${OURS}</text>
<rect class="other" x="150" y="18" width="12" height="12" rx="2"/><text x="168" y="29">others: n8n's ${PEER} node, and an expert's workflow</text>
${drawn.join('\n')}
<text class="small" x="16" y="${y + 10}">${escaped(source)}</text>
</svg>
`;
}
