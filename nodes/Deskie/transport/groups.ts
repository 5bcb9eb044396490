import type { Draft } from './draft';

/** Up to ten ids go into one path (vendor's Cases chapter). */
export const MOST_IDS = 10;

/** A case that an item wants something done with. */
export interface Target {
	item: number;
	caseId: string;
	draft: Draft;
}

/** Targets whose requests are equal but for the id; they leave together, ten ids at a time. */
export interface Group {
	draft: Draft;
	/** What is to be done for each id; several items may name the same one. */
	targets: Map<string, Target[]>;
}

const sameRequest = ({ method, route, wrapper, query, body, path }: Draft) =>
	JSON.stringify([method, route, wrapper, query, body, { ...path, caseId: undefined }]);

/**
 * Sorts targets into groups, and the groups into rounds. Groups of one round may leave at the same
 * time; a later item's change of the same case waits for the next round, so that the last item
 * wins as it would one by one.
 *
 * @param together whether equal requests may share a path
 * @param repeatable whether the same request for the same id twice is as good as once (not for POST)
 */
export function inRounds(targets: Target[], together: boolean, repeatable: boolean): Group[][] {
	const rounds: Array<Map<string, Group[]>> = [];
	const lastRound = new Map<string, { round: number; key: string }>();
	for (const target of targets) {
		const key = sameRequest(target.draft);
		const before = lastRound.get(target.caseId);
		const again = before?.key === key && repeatable;
		const round = before === undefined ? 0 : again ? before.round : before.round + 1;
		lastRound.set(target.caseId, { round, key });
		const groups = (rounds[round] ??= new Map<string, Group[]>());
		const sameKey = groups.get(key) ?? [];
		groups.set(key, sameKey);
		const holder = again ? sameKey.find((group) => group.targets.has(target.caseId)) : undefined;
		let group = holder ?? sameKey[sameKey.length - 1];
		if (!holder && (!group || group.targets.size >= (together ? MOST_IDS : 1))) {
			group = { draft: target.draft, targets: new Map() };
			sameKey.push(group);
		}
		group.targets.set(target.caseId, [...(group.targets.get(target.caseId) ?? []), target]);
	}
	return rounds.map((round) => [...round.values()].flat());
}

/** The two halves of a group that failed as a whole, to find the id it failed for. */
export function halves({ draft, targets }: Group): Group[] {
	const entries = [...targets];
	const middle = Math.ceil(entries.length / 2);
	return [entries.slice(0, middle), entries.slice(middle)].map((half) => ({
		draft,
		targets: new Map(half),
	}));
}
