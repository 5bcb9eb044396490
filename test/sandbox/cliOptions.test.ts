import { HELP, readOptions } from './cliOptions';
import { DIALECTS } from './types';

describe('the options of npm run sandbox', () => {
	it('have defaults', () => {
		expect(readOptions([])).toEqual({
			port: 4010,
			plan: 'unlimited',
			agents: 4,
			latency: 0,
			dialect: {},
		});
	});

	it('are read', () => {
		const given = '--port 1 --plan pro --agents 9 --latency 7';
		const dialect = '--dialect created=200 --dialect lists=array';
		expect(readOptions(`${given} ${dialect}`.split(' '))).toEqual({
			port: 1,
			plan: 'pro',
			agents: 9,
			latency: 7,
			dialect: { created: 200, lists: 'array' },
		});
	});

	it('take every value of every dialect, and the help names it', () => {
		for (const [key, choices] of Object.entries(DIALECTS)) {
			for (const choice of choices) {
				const options = readOptions(['--dialect', `${key}=${choice}`]);
				expect(options?.dialect).toEqual({ [key]: choice });
			}
			expect(HELP).toMatch(new RegExp(`${key} +${choices.join(' \\| ')}\n`));
		}
	});

	it('are not read when help is asked for', () => {
		expect(readOptions(['--plan', 'gold', '--help'])).toBeUndefined();
	});

	it.each([
		[['--speed', '9'], "Unknown option '--speed'"],
		[['--plan', 'gold'], '"gold" is not a plan: choose basic, standard, pro, unlimited.'],
		[['--port', 'x'], '--port takes a whole number from 0 to 65535, not "x".'],
		[['--agents', '0'], '--agents takes a whole number from 1 to 10000, not "0".'],
		[['--latency', '-1'], 'latency'],
		[['--dialect', 'list=array'], '--dialect does not know "list": choose one of copies,'],
		[['--dialect', 'lists'], '--dialect lists takes object or array, not "".'],
		[['--dialect', 'created=202'], '--dialect created takes 201 or 200, not "202".'],
	])('%j is refused', (args, sentence) => {
		expect(() => readOptions(args)).toThrow(sentence);
	});
});
