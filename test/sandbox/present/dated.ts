import type { Seconds } from '../account/records';
import type { Context } from '../routes/context';

/** A row with its dates as texts. */
export function dated<Row extends { created_at: Seconds; updated_at: Seconds | null }>(
	{ account: { dates } }: Pick<Context, 'account'>,
	row: Row,
): Omit<Row, 'created_at' | 'updated_at'> & { created_at: string; updated_at: string } {
	return {
		...row,
		created_at: dates.format(row.created_at),
		updated_at: dates.format(row.updated_at),
	};
}
