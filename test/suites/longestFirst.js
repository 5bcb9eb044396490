const { default: Sequencer } = require('@jest/test-sequencer');

/** The suites that take longest, by how long they take alone: two minutes to half a minute. */
const LONGEST = [
	'simulatedServers',
	'transport',
	'simulatedCases',
	'nothing',
	'waiting',
	'trigger',
	'everyField',
	'caseSecond',
	'others',
	'sandbox',
	'messages',
	'bulk',
].map((name) => `${name}.suite.ts`);

/** Begins with the longest suites, so that none of them is left over for one process at the end. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const rank = ({ path }) => {
			const place = LONGEST.findIndex((name) => path.endsWith(name));
			return place < 0 ? LONGEST.length : place;
		};
		return [...tests].sort((a, b) => rank(a) - rank(b));
	}
};
