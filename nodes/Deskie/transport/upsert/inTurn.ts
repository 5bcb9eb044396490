/** By key, the result that the next in the queue gets; removed when nobody waits. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Runs work with the same key one after the other within this process, in order of arrival. Each
 * gets what the one before it found, while others wait, because Deskie's search may lag behind a
 * change. Work that throws passes on what it got.
 */
export async function inTurn<T extends { found: unknown }>(
	key: string,
	work: (known: T['found'] | undefined) => Promise<T>,
): Promise<T> {
	const before = queues.get(key) as Promise<T['found'] | undefined> | undefined;
	const mine = (before ?? Promise.resolve(undefined)).then(work);
	const after = mine.then(
		({ found }) => found,
		async () => await before,
	);
	queues.set(key, after);
	void after.then(() => {
		if (queues.get(key) === after) queues.delete(key);
	});
	return await mine;
}
