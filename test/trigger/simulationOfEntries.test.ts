import { runEntries } from './simulator/check';
import { expectNothingWrong } from './simulator/expectNothingWrong';
import { entryKinds, entryScenarios } from './simulator/entryScenarios';

const SECONDS = 50;
const SEEDS = 20;

jest.setTimeout(60_000);

const kinds = entryKinds.map(({ settings, kinds: { length } }, index) => ({
	index,
	label: `${settings.event}, ${length} kinds of edits`,
}));

describe.each(kinds)('$label', ({ index }) => {
	it.each(entryScenarios)('come once each: $name', async (scenario) => {
		expectNothingWrong(await runEntries(scenario, index, SEEDS, SECONDS));
	});
});
