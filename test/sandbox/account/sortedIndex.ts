/** Up to this many changed rows are moved one by one. */
const FEW = 200;

/** Rows kept in the order of a number, ties by id, so that no request has to sort them. */
export class SortedIndex<Row> {
	private sorted: Row[] = [];
	private readonly byId = new Map<number, Row>();
	private readonly pending = new Map<number, Row | null>();

	constructor(
		private readonly idOf: (row: Row) => number,
		private readonly keyOf: (row: Row) => number,
	) {}

	set(row: Row): void {
		this.pending.set(this.idOf(row), row);
	}

	delete(id: number): void {
		this.pending.set(id, null);
	}

	/** All rows in ascending order. The array belongs to the index: do not change it. */
	rows(): readonly Row[] {
		if (this.pending.size > 0) this.apply();
		return this.sorted;
	}

	/** The position of the first row whose key is at least `key` (`after`: more than it). */
	position(key: number, after = false): number {
		return firstWhere(this.rows(), (row) =>
			after ? this.keyOf(row) > key : this.keyOf(row) >= key,
		);
	}

	private readonly compare = (a: Row, b: Row): number =>
		this.keyOf(a) - this.keyOf(b) || this.idOf(a) - this.idOf(b);

	/** Sorts changes in: a few one by one, many by one merge, but never by sorting all rows. */
	private apply(): void {
		const changed: Row[] = [];
		for (const [id, row] of this.pending) {
			if (this.pending.size <= FEW) this.take(id);
			if (row === null) this.byId.delete(id);
			else {
				this.byId.set(id, row);
				changed.push(row);
			}
		}
		if (this.pending.size <= FEW) {
			for (const row of changed) this.sorted.splice(this.place(row), 0, row);
		} else {
			const kept = this.sorted.filter((row) => !this.pending.has(this.idOf(row)));
			this.sorted = this.merge(kept, changed.sort(this.compare));
		}
		this.pending.clear();
	}

	private take(id: number): void {
		const row = this.byId.get(id);
		if (row !== undefined) this.sorted.splice(this.place(row), 1);
	}

	/** Where a row is, or belongs. */
	private place(row: Row): number {
		return firstWhere(this.sorted, (other) => this.compare(other, row) >= 0);
	}

	private merge(kept: readonly Row[], changed: readonly Row[]): Row[] {
		const merged: Row[] = [];
		let next = 0;
		for (const row of kept) {
			while (next < changed.length && this.compare(changed[next], row) < 0) {
				merged.push(changed[next++]);
			}
			merged.push(row);
		}
		while (next < changed.length) merged.push(changed[next++]);
		return merged;
	}
}

/** The position of the first row that passes a test which all later rows pass, too. */
function firstWhere<Row>(rows: readonly Row[], test: (row: Row) => boolean): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (test(rows[middle])) high = middle;
		else low = middle + 1;
	}
	return low;
}
