import { runUpdated } from './simulator/check';
import { expectNothingWrong } from './simulator/expectNothingWrong';
import { scenarios, withBacklog } from './simulator/scenarios';
import { ours, simpler } from './simulator/strategies';

const SECONDS = 40;
const SEEDS = 20;

jest.setTimeout(60_000);

describe('the trigger loses and repeats nothing', () => {
	it.each(scenarios.filter(({ isOdd }) => isOdd))('$name', async (scenario) => {
		expectNothingWrong(await runUpdated(scenario, ours, SEEDS, SECONDS));
	});

	it('with a Date header that is nearly an hour ahead, too', async () => {
		const found = scenarios.find(({ name }) => name === 'Date header 20 minutes ahead');
		const headerSkew = 3_500;
		const ahead = { ...found!, server: { headerSkew }, seconds: headerSkew + 800 };
		expectNothingWrong(await runUpdated(ahead, ours, SEEDS, SECONDS));
	});

	// A run takes a second or two; `npm run trigger:simulate` makes twenty.
	it.each(scenarios.filter(({ isLong }) => isLong))(
		'$name',
		async (scenario) => {
			const outcome = await runUpdated(scenario, ours, 2, SECONDS);
			expectNothingWrong(outcome);
			expect(outcome.changes).toBeGreaterThan(2 * 80_000);

			const shorter = { ...scenario, edits: withBacklog(3000), maxCases: 500, seconds: 300 };
			expectNothingWrong(await runUpdated(shorter, ours, SEEDS, SECONDS));
		},
		60_000,
	);
});

describe('the simulator finds what simpler ways lose', () => {
	const names = ['rows visible up to 20 s late', 'all together'];
	const hard = scenarios.filter(({ name }) => names.includes(name));

	it.each(simpler.map((strategy) => ({ strategy, name: strategy.name })))(
		'$name',
		async ({ strategy }) => {
			expect(hard).toHaveLength(names.length);
			for (const scenario of hard) {
				const { lost } = await runUpdated(scenario, strategy, 3, SECONDS);
				expect(lost).toBeGreaterThan(0);
			}
		},
	);

	// Three edits a minute are too few for any strategy to fail within a minute.
	const demanding = scenarios.filter(({ isLong, persists }) => !isLong && !persists);

	it.each(demanding)('in each scenario one of them loses or repeats: $name', async (scenario) => {
		let faults = 0;
		// Where the time is ignored, the first strategy takes the whole list for new in every poll.
		for (const strategy of [...simpler].reverse()) {
			if (faults > 0) break;
			const { lost, twice } = await runUpdated(scenario, strategy, 5, SECONDS);
			faults += lost + twice;
		}
		expect(faults).toBeGreaterThan(0);
	});
});
