import type { Sizes } from './job';

/** The jobs as they are meant; about half an hour with five runs on two cores. */
export const fullSizes: Sizes = {
	latencyMs: 50,
	latenciesMs: [5, 50, 200, 400],
	listLatencyMs: 200,
	list: 5_000,
	longList: 120_000,
	longListLatencyMs: 5,
	close: 500,
	reply: 200,
	closeMany: 20_000,
	closeManyLatencyMs: 5,
	basicClose: 100,
	basicCloseMore: 500,
	basicList: 10_000,
	minuteMs: 60_000,
	changes: 250,
	manyCases: 50_000,
	manyItems: 5_000,
	hiddenProperties: 1_000,
};

/** Small enough for a try of a few minutes; the figures say nothing about the goals. */
export const quickSizes: Sizes = {
	...fullSizes,
	latenciesMs: [5, 50],
	closeMany: 1_000,
	list: 1_000,
	longList: 51_000,
	longListLatencyMs: 0,
	close: 100,
	reply: 40,
	basicClose: 40,
	basicCloseMore: 300,
	basicList: 6_000,
	minuteMs: 10_000,
	manyCases: 5_000,
	manyItems: 1_000,
};
