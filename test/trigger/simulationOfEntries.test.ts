import { runEntries } from './simulator/check';
import { expectNothingWrong } from './simulator/expectNothingWrong';
import { entryKinds, entryScenarios, ratingKind } from './simulator/entryScenarios';
import { ratingScenarios } from './simulator/ratingScenarios';

const SECONDS = 50;
const SEEDS = 20;

jest.setTimeout(60_000);

const kinds = entryKinds.map((kind) => ({
	kind,
	label: `${kind.settings.event}, ${kind.kinds.length} kinds of edits`,
}));

describe.each(kinds)('$label', ({ kind }) => {
	it.each(entryScenarios)('come once each: $name', async (scenario) => {
		expectNothingWrong(await runEntries(scenario, kind, SEEDS, SECONDS));
	});
});

it.each(ratingScenarios)('ratings come once each: $name', async (scenario) => {
	expectNothingWrong(await runEntries(scenario, ratingKind, SEEDS, SECONDS));
});
