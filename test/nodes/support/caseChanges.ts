import type { Sandbox } from '../../sandbox';

/**
 * Calls `change` right before each list of cases is answered, so that rows come and go between the
 * pages of one reading. `call` counts from 1. Stops when the returned function is called.
 */
export function beforeEachList({ account }: Sandbox, change: (call: number) => void): () => void {
	const { list } = account;
	const rows = list.rows.bind(list);
	let call = 0;
	const watched = jest.spyOn(list, 'rows').mockImplementation((...asked) => {
		change((call += 1));
		return rows(...asked);
	});
	return () => watched.mockRestore();
}

/**
 * Pseudo-random numbers between 0 and 1, the same in every run (a linear congruential generator).
 */
export function repeatable(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}
