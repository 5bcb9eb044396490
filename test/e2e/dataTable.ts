import type { Rest } from '../../tools/rest';

/** So many rows n8n gives at a time. */
const PAGE = 250;

/** A row as n8n keeps it, by column. */
export type TableRow = Record<string, unknown>;

interface Rows {
	count: number;
	data: TableRow[];
}

/** One of n8n's data tables, read as its own page of tables does; it may not be there yet. */
export class DataTable {
	private path?: string;

	constructor(private readonly name: string) {}

	/** How many rows it has. */
	async count(rest: Rest): Promise<number> {
		return (await this.rows(rest, 'take=1'))?.count ?? 0;
	}

	/** How many rows were written since a time (ISO 8601); more than a page of them are not counted. */
	async countWritten(rest: Rest, since: string): Promise<number> {
		const rows = await this.rows(rest, `take=${PAGE}&sortBy=updatedAt:desc`);
		return (rows?.data ?? []).filter(({ updatedAt }) => String(updatedAt) >= since).length;
	}

	/** Every row, in the order of its making. */
	async all(rest: Rest): Promise<TableRow[]> {
		const all: TableRow[] = [];
		for (;;) {
			const rows = await this.rows(rest, `take=${PAGE}&skip=${all.length}&sortBy=id:asc`);
			all.push(...(rows?.data ?? []));
			if (!rows || rows.data.length < PAGE) return all;
		}
	}

	private async rows(rest: Rest, query: string): Promise<Rows | undefined> {
		this.path ??= await this.find(rest);
		return this.path ? await rest.get<Rows>(`${this.path}/rows?${query}`) : undefined;
	}

	private async find(rest: Rest): Promise<string | undefined> {
		const { id: project } = await rest.get<{ id: string }>('/projects/personal');
		const tables = `/projects/${project}/data-tables`;
		const { data } = await rest.get<{ data: Array<{ id: string; name: string }> }>(tables);
		const table = data.find(({ name }) => name === this.name);
		return table && `${tables}/${table.id}`;
	}
}

/** What is wrong in a table: the IDs of rows that it lacks, has twice, has as they were, or made up. */
export function faultsOf(id: string, wanted: TableRow[], rows: TableRow[]) {
	const kept = new Map(rows.map((row) => [row[id], row]));
	const ids = new Set(wanted.map((row) => row[id]));
	const isStale = (row: TableRow) => {
		const found = kept.get(row[id]);
		return found && Object.keys(row).some((name) => found[name] !== row[name]);
	};
	return {
		missing: [...ids].filter((one) => !kept.has(one)),
		doubled: rows.map((row) => row[id]).filter((one, index, all) => all.indexOf(one) < index),
		stale: wanted.filter(isStale).map((row) => row[id]),
		unknown: [...kept.keys()].filter((one) => !ids.has(one)),
	};
}
