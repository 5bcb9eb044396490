import type { Outcome } from './run';

/** Fails unless a run lost and repeated nothing, had any changes, and came to an end. */
export function expectNothingWrong({ lost, twice, unfounded, changes, log }: Outcome): void {
	expect({ lost, twice, unfounded }).toEqual({ lost: 0, twice: 0, unfounded: 0 });
	expect(changes).toBeGreaterThan(50);
	expect(log).not.toContain('The run did not come to an end');
}
