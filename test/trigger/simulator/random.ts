/** A seeded generator of numbers (mulberry32): the same seed gives the same simulation. */
export interface Random {
	/** 0 up to, not including, 1 */
	next(): number;
	/** A whole number from `from` to `to`, both included. */
	whole(from: number, to: number): number;
	chance(probability: number): boolean;
}

export function seeded(seed: number): Random {
	let state = (seed * 2654435761) >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	return {
		next,
		whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
		chance: (probability) => next() < probability,
	};
}
