import { OURS, PEER, PEER_BARE, type Row } from './job';
import { COLD, EXPERT, FLOOR, lacksOf } from './peers';
import type { Results } from './results';
import { written } from './table';

const seconds = (row: Row | undefined) =>
	row?.figures.ms ? `${written(row.figures.ms.median / 1000)} s` : '';

/** How many times as long as the row of ours with the same beginning. */
function ratio(rows: Row[], row: Row): string {
	const own = rows.find(
		({ side, latencyMs }) =>
			latencyMs === row.latencyMs && side === (row.side.endsWith(COLD) ? OURS + COLD : OURS),
	);
	if (!own || own === row) return '';
	return ` (${written(row.figures.ms.median / own.figures.ms.median)} x)`;
}

const LATER = [PEER, PEER_BARE, FLOOR];

/** Ours first, then who does it in as few calls, then the others. */
const placeOf = (side: string) =>
	side.startsWith(OURS) ? 0 : side.startsWith(EXPERT) ? 1 : 2 + LATER.indexOf(side);

/** One job: a line for each side, a column for each time an answer. */
function jobTable(rows: Row[]): string[] {
	const job = rows[0].what.startsWith('list') ? 'list' : 'change';
	const latencies = [...new Set(rows.map(({ latencyMs }) => latencyMs))];
	const sides = [...new Set(rows.map(({ side }) => side))];
	sides.sort((a, b) => placeOf(a) - placeOf(b));
	const lines = sides.map((side) => {
		const own = rows.filter((row) => row.side === side);
		const times = latencies.map((latency) => {
			const row = own.find(({ latencyMs }) => latencyMs === latency);
			return row ? seconds(row) + ratio(rows, row) : '';
		});
		const failed = Math.max(...own.map(({ figures }) => figures.failed.max));
		const lacks = [
			...lacksOf(side, job),
			...(failed > 0 ? [`${written(failed)} cases failed`] : []),
		];
		return [side, written(own[0].figures.calls.median), ...times, lacks.join(', ')];
	});
	return [
		['', 'calls', ...latencies.map((latency) => `${latency} ms an answer`), 'lacks'],
		['---', '--:', ...latencies.map(() => '--:'), '---'],
		...lines,
	].map((cells) => `| ${cells.join(' | ')} |`);
}

/**
 * The jobs that were measured at several times an answer, as Markdown to be quoted in README:
 * medians, and in brackets how many times ours that is (below 1: quicker than ours).
 */
export function markdown(results: Results): string {
	const jobs = Object.values(results).map(({ rows }) =>
		rows.filter(({ latencyMs, figures }) => latencyMs !== undefined && figures.ms),
	);
	return jobs
		.filter((rows) => rows.length > 0)
		.flatMap((rows) => [`#### ${rows[0].what}`, '', ...jobTable(rows), ''])
		.join('\n');
}
