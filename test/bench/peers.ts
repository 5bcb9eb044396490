import { NO_HEADERS, OURS, PEER, PEER_BARE } from './job';

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
const BY_ITEM = 'failures told by item';
const LINKS = 'links to the items';
const LONG_LISTS = 'lists past 50,000';
const SECRET = 'a key that is kept secret';

const CODE = [PACING, LINKS, BY_ITEM, LONG_LISTS, SECRET];

/** What a user of this side has to do without. */
export function lacksOf(side: string): string[] {
	const name = side.replace(COLD, '');
	if (name === PEER) return [PACING, 'ten cases a call', LONG_LISTS];
	if (name === PEER_BARE) return [PACING, 'ten cases a call', LONG_LISTS, SECRET];
	if (name === EXPERT) return [PACING, LINKS, BY_ITEM, LONG_LISTS];
	if (name === EXPERT_BARE || CODE_IN_FLIGHT.map(codeNode).includes(name)) return CODE;
	if (name === FLOOR) return ['n8n', ...CODE];
	if (name.startsWith(OURS) || name === NO_HEADERS) return [];
	return [];
}
