import pLimit from 'p-limit';
import { MOST_IN_FLIGHT } from '../gate/concurrency';

/**
 * Asks for pages 2 to `last`, several in flight, and returns them in order; after a failure no other
 * page is asked for.
 *
 * @param inFlight how many pages are in flight where all of them would be too many
 */
export async function otherPages<T>(
	last: number,
	ask: (page: number) => Promise<T>,
	inFlight = MOST_IN_FLIGHT,
): Promise<T[]> {
	const limiter = pLimit(last - 1 <= MOST_IN_FLIGHT ? MOST_IN_FLIGHT : inFlight);
	const numbers = Array.from({ length: Math.max(0, last - 1) }, (_, index) => index + 2);
	try {
		return await Promise.all(numbers.map((page) => limiter(async () => await ask(page))));
	} finally {
		limiter.clearQueue();
	}
}
