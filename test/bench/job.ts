import type { Runtime } from '../../tools/runtime';
import type { N8nServer } from './n8nServer';
import { spreadsOf, type Figures, type Spread } from './statistics';

/** How large the jobs are. */
export interface Sizes {
	/** Milliseconds that the stand-in takes for an answer, where a job has one figure for it. */
	latencyMs: number;
	/** The same for jobs that are measured at several; lists only up to `listLatencyMs`. */
	latenciesMs: number[];
	listLatencyMs: number;
	list: number;
	/** More rows than one query reaches. */
	longList: number;
	longListLatencyMs: number;
	close: number;
	reply: number;
	/** Items with one change, at `closeManyLatencyMs` an answer. */
	closeMany: number;
	closeManyLatencyMs: number;
	/** Closing so many fits into a minute of the Basic plan; ... */
	basicClose: number;
	/** ... and so many does not. */
	basicCloseMore: number;
	/** A list that is longer than a minute of the Basic plan. */
	basicList: number;
	/** Length of the plans' minute: 60,000 in truth. */
	minuteMs: number;
	changes: number;
	/** For CPU time and memory. */
	manyCases: number;
	/** Items updated while the event loop is watched. */
	manyItems: number;
	/** Properties added to the node, which no operation shows. */
	hiddenProperties: number;
}

export interface Bench {
	n8n: N8nServer;
	runtime: Runtime;
	/** The packed package. */
	tarball: string;
	sizes: Sizes;
	/** Runs of each side. */
	runs: number;
	say: (line: string) => void;
}

/** One side of a job, measured. */
export interface Row {
	what: string;
	side: string;
	/** Of an answer, where the job is measured at several. */
	latencyMs?: number;
	runs: number;
	figures: Record<string, Spread>;
}

/** A figure that must not be above a limit. */
export interface Goal {
	what: string;
	value: number;
	most: number;
}

export interface JobResult {
	/** What was done, for the reader of the figures. */
	how: string;
	rows: Row[];
	goals: Goal[];
}

export interface Job {
	id: string;
	/** It mostly waits; such jobs run in parallel. */
	waits?: boolean;
	measure: (bench: Bench) => Promise<JobResult>;
}

export const OURS = 'Deskie node';
export const PEER = 'HTTP Request';
/** The quicker variant: the key readable in a header of the node, not in a credential. */
export const PEER_BARE = `${PEER}, key in the node`;
/** On an account whose answers do not tell what is left. */
export const NO_HEADERS = `${OURS}, no rate headers`;

/** For the text of jobs that show {@link NO_HEADERS}. */
export const withAndWithout =
	'No plan limits the calls, and the answers say so in their rate headers, as Deskie\'s do; "no ' +
	'rate headers": they say nothing (some proxies drop such headers).';

export interface Side {
	side: string;
	once: () => Promise<Figures>;
}

/**
 * Measures the sides alternately, in reversed order from run to run. The first run of each does not
 * count, because nothing is compiled yet.
 */
export async function inTurn(
	what: string,
	runs: number,
	sides: Side[],
	{ warmUp = true } = {},
): Promise<Row[]> {
	const figures = new Map<string, Figures[]>(sides.map(({ side }) => [side, []]));
	if (warmUp) for (const { once } of sides) await once();
	for (let run = 0; run < runs; run += 1) {
		for (const { side, once } of run % 2 === 0 ? sides : [...sides].reverse()) {
			figures.get(side)?.push(await once());
		}
	}
	return [...figures].map(([side, all]) => ({ what, side, runs, figures: spreadsOf(all) }));
}

/** The median of a figure. @throws when the row does not have it */
export function figure(row: Row, name: string): number {
	const spread = row.figures[name];
	if (!spread) throw new Error(`${row.what}, ${row.side}: there is no figure "${name}"`);
	return spread.median;
}

/** The row of a side, of several times an answer at the one given. @throws when there is none */
export function rowOf(rows: Row[], side: string, latencyMs?: number): Row {
	const row = rows.find(
		(candidate) =>
			candidate.side === side && (latencyMs === undefined || candidate.latencyMs === latencyMs),
	);
	if (!row) throw new Error(`There is no row for ${side}`);
	return row;
}

/** What was done, and at which time an answer. */
export const placeOf = ({ what, latencyMs }: Row) =>
	latencyMs === undefined ? what : `${what}, ${latencyMs} ms an answer`;

/** The goals of every job: calls near the floor, nothing failed, nothing refused. */
export function thriftGoals(row: Row): Goal[] {
	const of = `${placeOf(row)}, ${row.side}`;
	return [
		{ what: `${of}: calls / floor`, value: figure(row, 'calls / floor'), most: 1.02 },
		{ what: `${of}: failed`, value: row.figures.failed.max, most: 0 },
		{ what: `${of}: answers of 429`, value: row.figures['429s'].max, most: 0 },
	];
}

/** A goal for a median's ratio to that of the other side. */
export function ratioGoal(ours: Row, peer: Row, name: string, most: number): Goal {
	return {
		what: `${placeOf(ours)}: ${name}, ${ours.side} / ${peer.side}`,
		value: figure(ours, name) / figure(peer, name),
		most,
	};
}
