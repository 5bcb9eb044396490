/** What those who wait for a key will find, by key; gone when nobody waits. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Does work for the same key one after the other within the process, in the order in which it came.
 * Each is handed what the one before it found, as long as others wait: a search that lags behind
 * is then not asked again. Work that throws leaves what was known before.
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
