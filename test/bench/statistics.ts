/** Several runs' values of one figure. */
export interface Spread {
	median: number;
	min: number;
	max: number;
}

/** The values that one run gave, by name. */
export type Figures = Record<string, number>;

function spreadOf(values: number[]): Spread {
	if (values.length === 0) throw new Error('No run gave a value.');
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return {
		median: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
		min: sorted[0],
		max: sorted[sorted.length - 1],
	};
}

/** The spread of each figure that all runs have. */
export function spreadsOf(runs: Figures[]): Record<string, Spread> {
	const [first = {}] = runs;
	return Object.fromEntries(
		Object.keys(first).map((name) => [name, spreadOf(runs.map((figures) => figures[name]))]),
	);
}
