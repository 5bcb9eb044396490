import { runUpdated } from './simulator/check';
import { expectNothingWrong } from './simulator/expectNothingWrong';
import { scenarios } from './simulator/scenarios';
import { ours } from './simulator/strategies';

const SECONDS = 40;
const SEEDS = 20;

jest.setTimeout(60_000);

const tested = scenarios.filter(({ isOdd, isLong }) => !isOdd && !isLong);

it.each(tested)('the trigger loses and repeats nothing: $name', async (scenario) => {
	expectNothingWrong(await runUpdated(scenario, ours, SEEDS, SECONDS));
});
