import { placeOf, ratioGoal, rowOf, thriftGoals, type Goal, type Row } from './job';

/** A ratio of two sides that is not to be above a limit, by the milliseconds that an answer takes. */
interface Ratio {
	of: string;
	to: string;
	figure: string;
	most: Record<number, number>;
}

/** The goals for ratios, as far as these times an answer were measured. */
export const ratioGoals = (rows: Row[], ratios: Ratio[]): Goal[] =>
	ratios.flatMap(({ of, to, figure, most }) =>
		Object.entries(most)
			.filter(([latencyMs]) => rows.some((row) => row.latencyMs === Number(latencyMs)))
			.map(([latencyMs, limit]) => {
				const at = Number(latencyMs);
				return ratioGoal(rowOf(rows, of, at), rowOf(rows, to, at), figure, limit);
			}),
	);

/** The goals of every row of a side: calls near the floor, nothing failed, nothing refused. */
export const thriftGoalsOf = (rows: Row[], side: string): Goal[] =>
	rows.filter((row) => row.side === side).flatMap(thriftGoals);

/** A figure's median that is not to be above a limit. */
export const medianGoal = (row: Row, figure: string, most: number): Goal => ({
	what: `${placeOf(row)}: ${figure}, ${row.side}`,
	value: row.figures[figure].median,
	most,
});
