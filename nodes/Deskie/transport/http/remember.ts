import { monotonic } from '../gate/clock';

interface Entry {
	value: Promise<unknown>;
	until: number;
}

type Cache = Map<string, Entry>;

/** The most entries of the cache that all executions share, and of one execution's own cache. */
const MOST_SHARED = 5_000;
const MOST_OF_EXECUTION = 100_000;

const shared: Cache = new Map();

/** The caches of executions; each is garbage-collected with its execution. */
const caches = new WeakMap<object, Cache>();

function cacheOf(execution: object | undefined): Cache {
	if (!execution) return shared;
	const cache = caches.get(execution) ?? new Map<string, Entry>();
	caches.set(execution, cache);
	return cache;
}

/**
 * A cache with a time to live, for look-ups that would otherwise cost an API call each time.
 * Callers at the same time share one request; a failed look-up is dropped at once.
 *
 * @param forMs time to live in milliseconds, or a function that tells it for a value
 * @param execution an object that lives as long as the execution, such as its cancel signal: the
 *   value is cached for that execution alone; without one it is shared by all
 */
export async function remember<T>(
	key: string,
	forMs: number | ((value: T) => number),
	ask: () => Promise<T>,
	execution?: object,
): Promise<T> {
	const cache = cacheOf(execution);
	const known = cache.get(key);
	if (known && known.until > monotonic()) return (await known.value) as T;
	const value = ask();
	const begun = monotonic();
	const isFixed = typeof forMs === 'number';
	const entry: Entry = { value, until: isFixed ? begun + forMs : Infinity };
	cache.delete(key);
	cache.set(key, entry);
	if (cache.size > (execution ? MOST_OF_EXECUTION : MOST_SHARED)) {
		const [oldest] = cache.keys();
		cache.delete(oldest);
	}
	value.then(
		(came) => isFixed || (entry.until = begun + forMs(came)),
		() => cache.get(key) === entry && cache.delete(key),
	);
	return await value;
}
