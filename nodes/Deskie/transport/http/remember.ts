import { monotonic } from '../gate/clock';

interface Remembered {
	value: Promise<unknown>;
	until: number;
}

const MOST_REMEMBERED = 5_000;

const remembered = new Map<string, Remembered>();

/**
 * The value for `key`, asked for once and remembered for `forMs` milliseconds: lookups that would
 * otherwise cost an API call each time. A failed look-up is forgotten at once.
 */
export async function remember<T>(key: string, forMs: number, ask: () => Promise<T>): Promise<T> {
	const known = remembered.get(key);
	if (known && known.until > monotonic()) return (await known.value) as T;
	const value = ask();
	const entry = { value, until: monotonic() + forMs };
	remembered.delete(key);
	remembered.set(key, entry);
	if (remembered.size > MOST_REMEMBERED) {
		const [oldest] = remembered.keys();
		remembered.delete(oldest);
	}
	value.catch(() => remembered.get(key) === entry && remembered.delete(key));
	return await value;
}
