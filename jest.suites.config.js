const base = require('./jest.config');

/** All tests, many files to a process: what `npm test` runs. `npx jest <file>` runs one alone. */
module.exports = {
	...base,
	testSequencer: '<rootDir>/test/suites/longestFirst.js',
	testMatch: [
		'<rootDir>/test/suites/*.suite.ts',
		'<rootDir>/test/**/*OnDisk.test.ts',
		'<rootDir>/test/**/large.test.ts',
		'<rootDir>/test/**/cli.test.ts',
	],
};
