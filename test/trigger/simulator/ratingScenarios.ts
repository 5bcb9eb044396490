import type { Edit } from './account';
import type { Random } from './random';
import type { Scenario } from './run';
import { population } from './scenarios';

/** Seconds after which there is a baseline, even if the first polls fail. */
const START = 200;

/** Changes of a case that are this many seconds apart are in different polls. */
const APART = 1500;

/** A reply, a note or a change of the status, which is not a rating. */
const other = (random: Random, at: number, caseId: number): Edit => ({
	at,
	caseId,
	kind: (['reply', 'answer', 'note', 'edit'] as const)[random.whole(0, 3)],
});

/**
 * Ratings of new cases, of cases closed meanwhile, and of old ones, with other changes around
 * them; and old cases that were rated before. Only where an old case is rated, nothing else
 * happens to it until the polls have come to it: a rating has no date, so nothing could tell it
 * from an old one.
 */
function ratings(late = 0): Scenario['edits'] {
	return (random, begin, seconds) => {
		const edits = population(random, begin, 80);
		const some = () => begin + START + random.next() * seconds;
		for (let caseId = 1; caseId <= 20; caseId++) {
			edits.push({ at: begin - 1, caseId, kind: 'rate' });
			edits.push(other(random, some(), caseId));
		}
		for (let caseId = 21; caseId <= 40; caseId++) {
			const at = some();
			edits.push({ at, caseId, kind: 'rate', delay: random.next() * late });
			edits.push(other(random, at + APART + 60 * random.next(), caseId));
		}
		for (let caseId = 41; caseId <= 60; caseId++) {
			const closed = some();
			const at = closed + 2 + 90 * random.next();
			edits.push({ at: closed, caseId, kind: 'edit' }, { at, caseId, kind: 'rate' });
			edits.push({ at: at + 90 * random.next(), caseId, kind: 'answer' });
		}
		for (let caseId = 1001; caseId <= 1030; caseId++) {
			const created = some();
			const at = created + 60 * random.next();
			edits.push({ at: created, caseId, kind: 'create' });
			edits.push(other(random, created + 90 * random.next(), caseId));
			edits.push({ at, caseId, kind: 'rate', delay: random.next() * late });
			edits.push(other(random, at + 90 * random.next(), caseId));
		}
		return edits;
	};
}

/** For caseRated: each rating comes once, and none from before the baseline. */
export const ratingScenarios: Scenario[] = [
	{ name: 'ratings among other changes', edits: ratings() },
	{ name: 'lists that carry the rating', edits: ratings(), listsRatings: true },
	{ name: 'late ratings', edits: ratings(20) },
	{ name: 'ratings, a poll every 5 minutes', edits: ratings(), interval: 300 },
	{
		name: 'ratings, errors and restarts',
		edits: ratings(),
		server: { errors: 0.05 },
		restarts: 0.2,
	},
	{
		name: 'ratings, at most 10 cases a poll, 20 calls a minute',
		edits: ratings(),
		server: { callLimit: 20 },
		maxCases: 10,
		interval: 20,
	},
];
