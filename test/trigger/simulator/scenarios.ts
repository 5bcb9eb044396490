import type { Edit, EditKind } from './account';
import type { Random } from './random';
import type { Scenario } from './run';

/** Cases that exist before the baseline. */
const CASES = 400;

/** The cases from before, last changed within the hour before `begin`. */
export function population(random: Random, begin: number, count = CASES, seconds = 3600): Edit[] {
	return Array.from({ length: count }, (_, i) => ({
		at: begin - 2 - random.next() * seconds,
		caseId: i + 1,
		kind: 'create' as const,
	}));
}

export interface Traffic {
	/** Edits a second, on average. */
	rate: number;
	/** The most seconds until an edit is visible. */
	late?: number;
	/** Chance that an edit is followed by others of the same case in the same second. */
	again?: number;
	/** Kinds of edits, equally likely; a fifth of 'edit' is a new case. */
	kinds?: EditKind[];
}

/** Edits of random cases at random times. */
export function traffic(random: Random, begin: number, seconds: number, options: Traffic): Edit[] {
	const { rate, late = 0, again = 0, kinds = ['edit', 'edit', 'edit', 'edit', 'create'] } = options;
	const edits: Edit[] = [];
	let next = 1_000_000;
	for (let at = begin; at < begin + seconds; at += -Math.log(1 - random.next()) / rate) {
		const kind = kinds[random.whole(0, kinds.length - 1)];
		const caseId = kind === 'create' ? next++ : random.whole(1, CASES);
		const delay = () => (random.chance(0.5) ? random.next() * late : 0);
		const sentAfter = kind === 'schedule' ? random.whole(30, 400) : undefined;
		edits.push({ at, caseId, kind, delay: delay(), sentAfter });
		if (!random.chance(again)) continue;
		const end = Math.floor(at) + 0.999;
		for (let more = random.whole(1, 3); more > 0; more--) {
			const then = at + random.next() * Math.max(0, end - at);
			const followUp = kind === 'create' ? 'edit' : kind;
			edits.push({ at: then, caseId, kind: followUp, delay: delay(), sentAfter });
		}
	}
	return edits;
}

/** Many different cases changed within one second. */
export function bulk(random: Random, second: number, count: number, late = 0): Edit[] {
	return Array.from({ length: count }, (_, i) => ({
		at: second + (i / count) * 0.99,
		caseId: 10_000 + i,
		kind: 'edit' as const,
		delay: random.next() * late,
	}));
}

/** Edits of a bulk's cases in the minutes after it, which take them out of its second. */
function afterwards(random: Random, begin: number, count: number): Edit[] {
	return Array.from({ length: count / 5 }, () => ({
		at: begin + random.next() * 180,
		caseId: 10_000 + random.whole(0, count - 1),
		kind: 'edit' as const,
	}));
}

function withPopulation(options: Traffic): Scenario['edits'] {
	return (random, begin, seconds) => [
		...population(random, begin),
		...traffic(random, begin, seconds, options),
	];
}

const busy = withPopulation({ rate: 3, again: 0.05 });
const calm = withPopulation({ rate: 1, again: 0.05 });

function withBulks(count: number, options: Traffic): Scenario['edits'] {
	return (random, begin, seconds) => {
		const edits = withPopulation(options)(random, begin, seconds);
		for (let at = begin + 60; at < begin + seconds; at += random.whole(200, 500)) {
			edits.push(...bulk(random, at, count, options.late));
			edits.push(...afterwards(random, at + 1, count));
		}
		return edits;
	};
}

/** Short floods of edits between quiet minutes. */
const bursts: Scenario['edits'] = (random, begin, seconds) => {
	const edits = withPopulation({ rate: 0.2 })(random, begin, seconds);
	for (let at = begin + random.whole(10, 60); at < begin + seconds; at += random.whole(60, 240)) {
		edits.push(...traffic(random, at, 4, { rate: 120, kinds: ['edit'] }));
	}
	return edits;
};

/** Cases leave the list for good, by trash or by no longer matching a filter. */
const leaving: Scenario['edits'] = (random, begin, seconds) => {
	const edits = withBulks(350, { rate: 3 })(random, begin, seconds);
	const ids = [...new Set(edits.map(({ caseId }) => caseId))];
	for (const caseId of ids) {
		if (!random.chance(0.4)) continue;
		edits.push({ at: begin + random.next() * seconds, caseId, kind: 'leave' });
	}
	return edits;
};

/** As many cases changed in the ten hours before, and edits going on. */
export function withBacklog(count: number): Scenario['edits'] {
	return (random, begin, seconds) => [
		...population(random, begin, count, 36_000),
		...traffic(random, begin, seconds, { rate: 1, again: 0.05 }),
	];
}

/** Sun, 29 Mar 2026 01:00 and Sun, 25 Oct 2026 01:00 GMT, when Berlin's clocks change. */
const SPRING = 1774746000;
const AUTUMN = 1792890000;

/**
 * Edits with a pause that is long enough for some to come after the time that the wrong clock shows
 * first.
 */
function skewed(name: string, headerSkew: number): Scenario {
	const edits: Scenario['edits'] = (random, begin, seconds) =>
		calm(random, begin, seconds).filter(({ at }) => at < begin || (at - begin) % 600 < 200);
	return {
		isOdd: true,
		name,
		edits,
		server: { headerSkew },
		seconds: Math.max(0, headerSkew) + 800,
	};
}

export const scenarios: Scenario[] = [
	{ name: '3 edits a second', edits: busy },
	{ name: 'bursts of 480 in 4 seconds', edits: bursts },
	{ name: 'same-second edits', edits: withPopulation({ rate: 1, again: 0.6 }) },
	{
		name: 'edits while pages are read',
		edits: withBulks(350, { rate: 6 }),
		server: { latency: 8 },
		interval: 120,
	},
	{
		name: 'rows visible up to 20 s late',
		edits: withPopulation({ rate: 3, again: 0.1, late: 20 }),
	},
	{
		name: 'late rows, a poll every 10 minutes',
		edits: withPopulation({ rate: 2, late: 60 }),
		interval: 600,
		maxCases: 300,
	},
	{ name: "n8n's clock 60 s ahead", edits: busy, localSkew: 60 },
	{ name: "n8n's clock 60 s behind", edits: busy, localSkew: -60 },
	{ isOdd: true, name: 'Date header 20 s ahead', edits: busy, server: { headerSkew: 20 } },
	{ isOdd: true, name: 'Date header 20 s behind', edits: busy, server: { headerSkew: -20 } },
	skewed('Date header 3 minutes ahead', 180),
	skewed('Date header 20 minutes ahead', 1200),
	skewed('Date header 3 minutes behind', -180),
	skewed('Date header an hour behind', -3600),
	{ isOdd: true, name: 'no Date header', edits: busy, server: { headerSkew: 'none' } },
	{ name: 'bulk edits of 1,200 in a second', edits: withBulks(1200, { rate: 1 }) },
	{ name: 'cases leave the list', edits: leaving, interval: 300 },
	{ name: '10 % errors', edits: busy, server: { errors: 0.1 } },
	{
		name: 'errors + restarts, every state kept',
		edits: busy,
		server: { errors: 0.1 },
		restarts: 0.3,
	},
	{
		name: 'errors + restarts, older n8n',
		edits: withPopulation({ rate: 0.05, again: 0.3 }),
		server: { errors: 0.1 },
		restarts: 0.3,
		persists: 'emittingPolls',
	},
	{
		name: 'backlog of 80,000',
		isLong: true,
		edits: withBacklog(80_000),
		startFrom: (begin) => begin - 40_000,
		maxCases: 2000,
		seconds: 3000,
	},
	{ isOdd: true, name: 'from_updated_time is ignored', edits: busy, server: { ignoresFrom: true } },
	{ isOdd: true, name: 'sort is ignored', edits: busy, server: { fixedOrder: 'newestFirst' } },
	{ isOdd: true, name: 'rows come by id', edits: busy, server: { fixedOrder: 'byId' } },
	{
		isOdd: true,
		name: 'from_updated_time is ignored, bulks, errors',
		edits: withBulks(350, { rate: 2, late: 20 }),
		server: { ignoresFrom: true, errors: 0.02 },
	},
	{
		isOdd: true,
		name: 'the bound leaves out its second',
		edits: withBulks(350, { rate: 3 }),
		server: { exclusive: true },
		interval: 300,
	},
	{
		isOdd: true,
		name: 'the bound leaves out its second, 50 cases a poll',
		edits: withBulks(350, { rate: 1 }),
		server: { exclusive: true },
		maxCases: 50,
		interval: 20,
		seconds: 100,
	},
	{
		isOdd: true,
		name: 'the bound leaves out its second, 20 cases a poll',
		edits: withBulks(60, { rate: 0.2 }),
		server: { exclusive: true },
		maxCases: 20,
		seconds: 100,
	},
	{
		isOdd: true,
		name: 'the bound leaves out its second, errors',
		edits: withBulks(350, { rate: 3 }),
		server: { exclusive: true, errors: 0.1 },
		seconds: 100,
	},
	{
		isOdd: true,
		name: 'sort is ignored, bulks of 1,200',
		edits: withBulks(1200, { rate: 1 }),
		server: { fixedOrder: 'newestFirst' },
		seconds: 100,
	},
	{ isOdd: true, name: 'a server in another time zone', edits: busy, zone: 'America/Los_Angeles' },
	{
		isOdd: true,
		name: 'clocks go forward',
		edits: busy,
		zone: 'Europe/Berlin',
		begin: SPRING - 60,
	},
	{ isOdd: true, name: 'clocks go back', edits: busy, zone: 'Europe/Berlin', begin: AUTUMN - 60 },
	{
		name: '20 calls a minute, bulks of 1,200',
		edits: withBulks(1200, { rate: 1, late: 20 }),
		server: { callLimit: 20 },
		interval: 20,
		seconds: 100,
	},
	{
		name: 'refused over 20 calls a minute, others call too',
		edits: withBulks(350, { rate: 1, late: 20 }),
		server: { callLimit: 20, refuses: true },
		interval: 30,
		seconds: 100,
	},
	{
		name: 'at most 50 cases a poll, bulks',
		edits: withBulks(350, { rate: 0.5, again: 0.1 }),
		maxCases: 50,
		interval: 15,
		seconds: 100,
	},
	{
		name: 'all together',
		edits: withBulks(1200, { rate: 3, again: 0.1, late: 20 }),
		server: { errors: 0.1, latency: 3, headerSkew: 3 },
		restarts: 0.2,
		localSkew: 60,
		zone: 'Asia/Kolkata',
	},
];
