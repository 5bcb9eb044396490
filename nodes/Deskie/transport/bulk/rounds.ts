import chunk from 'lodash/chunk';
import { MOST_IDS } from '../../api/limits';
import type { Draft } from '../request/draft';

/** One case of one item, and the request for it. */
export interface Target {
	item: number;
	caseId: string;
	draft: Draft;
	/** Whether the whole answer is wanted, which takes a request of its own. */
	whole: boolean;
	/** Whether its request is to be shown and not sent. */
	isDryRun: boolean;
}

/** Targets with identical requests but for the case id; they share a request, ten ids at most. */
export interface Group {
	draft: Draft;
	/** Equal for groups with identical requests; undefined for a group that cannot be shared. */
	key: string | undefined;
	/** The targets of each case id; several items may name the same case. */
	targets: Map<string, Target[]>;
}

const sameRequest = ({ method, route, query, body, path }: Draft) =>
	JSON.stringify([method, route, query, body, { ...path, caseId: undefined }]);

/** The last request planned for a case. */
interface Last {
	round: number;
	group: Group;
}

const leavesAlone = ({ whole, draft }: Target) => whole || draft.binaries.length > 0;

/** What equal requests have in common. The cases of an item mostly share a draft, which is read once. */
function keysOf(targets: Target[]): (target: Target) => string | undefined {
	const grouped = targets.filter((target) => !leavesAlone(target));
	const drafts = new Set(grouped.map(({ draft }) => draft));
	const keys = new Map([...drafts].map((draft) => [draft, sameRequest(draft)]));
	return ({ draft }) => keys.get(draft);
}

/**
 * Groups targets by identical request, and sorts the groups into rounds. Groups of one round may be
 * in flight together; when a later item changes the same case again, its group waits for the next
 * round, so that the last item wins as it would one by one. All cases of one item stay in one
 * round, so that there are never more requests than one by one.
 *
 * @param targets in the order of their items
 * @param repeatable whether the request is idempotent (not POST): the same one for the same case is
 *   then sent once
 */
export function inRounds(targets: Target[], repeatable: boolean): Group[][] {
	const rounds: Group[][] = [];
	const open: Array<Map<string, Group>> = [];
	const lastOf = new Map<string, Last>();
	for (const ofItem of byItem(targets)) {
		const keyOf = keysOf(ofItem);
		const fresh = ofItem.filter((target) => {
			const last = lastOf.get(target.caseId);
			const key = keyOf(target);
			const again = last && repeatable && key !== undefined && last.group.key === key;
			if (again) last.group.targets.get(target.caseId)?.push(target);
			return !again;
		});
		const earliest = ({ caseId }: Target) => (lastOf.get(caseId)?.round ?? -1) + 1;
		const round = Math.max(0, ...fresh.map(earliest));
		for (const target of fresh) {
			const key = keyOf(target);
			const groups = (rounds[round] ??= []);
			const openHere = (open[round] ??= new Map<string, Group>());
			let group = key === undefined ? undefined : openHere.get(key);
			if (!group || group.targets.size >= MOST_IDS) {
				group = { draft: target.draft, key, targets: new Map() };
				groups.push(group);
				if (key !== undefined) openHere.set(key, group);
			}
			group.targets.set(target.caseId, [target]);
			lastOf.set(target.caseId, { round, group });
		}
	}
	return rounds;
}

function byItem(targets: Target[]): Target[][] {
	const items = new Map<number, Target[]>();
	for (const target of targets) {
		const own = items.get(target.item);
		if (own) own.push(target);
		else items.set(target.item, [target]);
	}
	return [...items.values()];
}

/**
 * Splits a group that was refused as a whole: a large one into halves, a small one into single
 * cases. Finding one bad case among ten takes eight requests at most; halving alone may take nine.
 */
export function partsOf({ targets, ...group }: Group): Group[] {
	const size = targets.size > MOST_IDS / 2 ? Math.ceil(targets.size / 2) : 1;
	return chunk([...targets], size).map((part) => ({ ...group, targets: new Map(part) }));
}
