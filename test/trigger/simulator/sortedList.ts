/** Rows in the order of a number, for the lists of the simulated server. */
export class SortedList<Row> {
	private readonly keys: number[] = [];

	private readonly rows: Row[] = [];

	get length(): number {
		return this.keys.length;
	}

	/** How many rows have a smaller key. */
	before(key: number): number {
		let low = 0;
		let high = this.keys.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.keys[middle] < key) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	add(key: number, row: Row): void {
		const at = this.before(key);
		this.keys.splice(at, 0, key);
		this.rows.splice(at, 0, row);
	}

	remove(key: number): void {
		const at = this.before(key);
		if (this.keys[at] !== key) return;
		this.keys.splice(at, 1);
		this.rows.splice(at, 1);
	}

	slice(from: number, to: number): Row[] {
		return this.rows.slice(Math.max(0, from), Math.max(0, to));
	}
}
