import { monotonic, NotSent } from '../gate/clock';

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

/** The value of a key, or the look-up that is under way. */
function current<T>(cache: Cache, key: string): Promise<T> | undefined {
	const known = cache.get(key);
	return known && known.until > monotonic() ? (known.value as Promise<T>) : undefined;
}

/**
 * A cache with a time to live, for look-ups that would otherwise cost an API call each time.
 * Callers at the same time share one request; a failed look-up is dropped at once. If its request
 * was not sent, because its own run was stopped or would wait no longer, those of other runs ask
 * once more.
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
	const anew = async () => await keep(cache, key, forMs, ask());
	const known = current<T>(cache, key);
	if (!known) return await anew();
	return await known.catch(async (thrown: unknown) => {
		if (!(thrown instanceof NotSent)) throw thrown;
		return await (current<T>(cache, key) ?? anew());
	});
}

/** Drops a value of the cache that all executions share, and a look-up that is under way. */
export function forget(key: string): void {
	shared.delete(key);
}

async function keep<T>(
	cache: Cache,
	key: string,
	forMs: number | ((value: T) => number),
	value: Promise<T>,
): Promise<T> {
	const begun = monotonic();
	const isFixed = typeof forMs === 'number';
	const entry: Entry = { value, until: isFixed ? begun + forMs : Infinity };
	cache.delete(key);
	cache.set(key, entry);
	if (cache.size > (cache === shared ? MOST_SHARED : MOST_OF_EXECUTION)) {
		const [oldest] = cache.keys();
		cache.delete(oldest);
	}
	value.then(
		(came) => isFixed || (entry.until = begun + forMs(came)),
		() => cache.get(key) === entry && cache.delete(key),
	);
	return await value;
}
