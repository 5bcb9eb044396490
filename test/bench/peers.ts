import { PEER, PEER_BARE } from './job';

/** A Code node joins ten ids, one HTTP Request node sends, a Code node spreads the result. */
export const EXPERT = 'Expert';
/** The same with the key for all to read in a header of the node. */
export const EXPERT_BARE = `${EXPERT}, key in the node`;

/** One Code node that does all, so many requests in flight. */
export const codeNode = (inFlight: number) => `Code node, ${inFlight} in flight`;
export const CODE_IN_FLIGHT = [8, 50];

/** No n8n at all: a Node.js program with p-limit. */
export const FLOOR = 'Node client';
export const FLOOR_IN_FLIGHT = 50;

/** The first use of an account: nothing of it is known yet. */
export const COLD = ', first use';

const PACING = 'pacing by the plan';
const SECRET = 'a key that is kept secret';

/** The figures that matter for changing cases, and for listing them. */
const ALONE = { change: 'ten cases a call', list: 'pages side by side, lists past 50,000' };
const TOGETHER = {
	change: 'failures told by item, links to the items',
	list: 'lists past 50,000',
};

/** What a user of this side has to do without. */
export function lacksOf(side: string, job: 'change' | 'list'): string[] {
	const name = side.replace(COLD, '');
	if (name === PEER) return [PACING, ALONE[job]];
	if (name === PEER_BARE) return [PACING, ALONE[job], SECRET];
	if (name === EXPERT) return [PACING, TOGETHER[job]];
	if (name === EXPERT_BARE || name.startsWith('Code')) return [PACING, TOGETHER[job], SECRET];
	return name === FLOOR ? ['n8n', PACING, TOGETHER[job]] : [];
}
