import { epochSeconds } from '../../../nodes/Deskie/trigger/algorithm/dates';
import { poll, type State } from '../../../nodes/Deskie/trigger/algorithm';
import type {
	CaseRow,
	Settings,
	Source,
	TriggerEvent,
} from '../../../nodes/Deskie/trigger/algorithm/types';

interface PollOutcome {
	/** Plain JSON. */
	state: unknown;
	events: TriggerEvent[];
	/** Whether it claims to have read everything. */
	caughtUp: boolean;
	log: string[];
}

/** A polling strategy of a trigger node. */
export interface Strategy {
	name: string;
	/** @param localNow the clock of n8n's machine, epoch seconds */
	poll(state: unknown, settings: Settings, source: Source, localNow: number): Promise<PollOutcome>;
}

const LIMIT = 100;

function timeOf(row: CaseRow): number {
	return epochSeconds(row.updated_at) ?? 0;
}

function eventOf(row: CaseRow): TriggerEvent {
	return { type: 'caseUpdated', key: String(row.case_id), at: timeOf(row), case: row };
}

function outcome(state: unknown, rows: CaseRow[]): PollOutcome {
	return { state, events: rows.map(eventOf), caughtUp: true, log: [] };
}

/** This project's algorithm. */
export const ours: Strategy = {
	name: 'this',
	async poll(state, settings, source) {
		const clock = { elapsed: () => 0 };
		const result = await poll(state as State | undefined, settings, source, clock);
		return { ...result, caughtUp: result.state.caughtUp };
	},
};

/** All pages since the last poll by n8n's own clock. */
const localClock: Strategy = {
	name: 'local clock, all pages',
	async poll(state, settings, source, localNow) {
		const last = (state as { last?: number } | undefined)?.last ?? settings.startFrom;
		if (last === undefined) return outcome({ last: localNow }, []);
		const rows: CaseRow[] = [];
		for (let page = 1, full = true; full && page <= 500; page++) {
			const query = { by: 'updated', direction: 'asc', from: last, page, limit: LIMIT } as const;
			const answer = await source.cases(query);
			rows.push(...answer.rows);
			full = answer.rows.length === LIMIT;
		}
		return outcome({ last: Math.floor(localNow) }, rows);
	},
};

/** Newest first down to the newest one seen before, exclusive. */
const strictlyLater: Strategy = {
	name: 'newest seen, strictly later',
	async poll(state, settings, source) {
		const last = (state as { last?: number } | undefined)?.last ?? settings.startFrom;
		const rows: CaseRow[] = [];
		for (let page = 1, more = true; more && page <= 500; page++) {
			const query = { by: 'updated', direction: 'desc', page, limit: LIMIT } as const;
			const answer = await source.cases(query);
			if (last === undefined) return outcome({ last: timeOf(answer.rows[0]) }, []);
			const later = answer.rows.filter((row) => timeOf(row) > last);
			rows.push(...later);
			more = later.length === LIMIT;
		}
		return outcome({ last: Math.max(last ?? 0, ...rows.map(timeOf)) }, rows.reverse());
	},
};

/** Oldest first by page numbers, with the ids of the last second left out. */
const boundaryIds: Strategy = {
	name: 'ascending offsets + boundary ids',
	async poll(state, settings, source) {
		const before = state as { last: number; ids: string[] } | undefined;
		if (before === undefined && settings.startFrom === undefined) {
			const query = { by: 'updated', direction: 'desc', page: 1, limit: LIMIT } as const;
			const { rows } = await source.cases(query);
			const last = timeOf(rows[0]);
			const ids = rows.filter((row) => timeOf(row) === last).map((row) => String(row.case_id));
			return outcome({ last, ids }, []);
		}
		let { last, ids } = before ?? { last: settings.startFrom ?? 0, ids: [] };
		const from = last;
		const rows: CaseRow[] = [];
		for (let page = 1, full = true; full && page <= 500; page++) {
			const query = { by: 'updated', direction: 'asc', from, page, limit: LIMIT } as const;
			const answer = await source.cases(query);
			for (const row of answer.rows) {
				const time = timeOf(row);
				const id = String(row.case_id);
				if (time < last || (time === last && ids.includes(id))) continue;
				ids = time === last ? [...ids, id] : [id];
				last = time;
				rows.push(row);
			}
			full = answer.rows.length === LIMIT;
		}
		return outcome({ last, ids }, rows);
	},
};

export const simpler: Strategy[] = [localClock, strictlyLater, boundaryIds];
