const { default: Sequencer } = require('@jest/test-sequencer');

/** The suites that take longest, by how long they take on two cores: 320 s to 90 s. */
const LONGEST = ['nothing', 'simulatedServers', 'everyField', 'transport', 'waiting', 'dryRun'].map(
	(name) => `${name}.suite.ts`,
);

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
