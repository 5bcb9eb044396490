import { monotonic } from '../gate/clock';

interface Remembered {
	value: Promise<unknown>;
	until: number;
}

type Room = Map<string, Remembered>;

/** Places for what all executions share, and for what one execution alone asked for. */
const SHARED_PLACES = 5_000;
const OWN_PLACES = 100_000;

const shared: Room = new Map();

/** Rooms of executions, which end with them. */
const rooms = new WeakMap<object, Room>();

function roomOf(execution: object | undefined): Room {
	if (!execution) return shared;
	const room = rooms.get(execution) ?? new Map<string, Remembered>();
	rooms.set(execution, room);
	return room;
}

/**
 * The value for `key`, asked for once and remembered for a time: lookups that would otherwise cost
 * an API call each time. A failed look-up is forgotten at once.
 *
 * @param forMs milliseconds, or how many of them for this value
 * @param execution an object that lives as long as the execution whose own the value is, such as its
 *   cancel signal; without one it is shared by all, who have fewer places
 */
export async function remember<T>(
	key: string,
	forMs: number | ((value: T) => number),
	ask: () => Promise<T>,
	execution?: object,
): Promise<T> {
	const room = roomOf(execution);
	const known = room.get(key);
	if (known && known.until > monotonic()) return (await known.value) as T;
	const value = ask();
	const begun = monotonic();
	const isFixed = typeof forMs === 'number';
	const entry: Remembered = { value, until: isFixed ? begun + forMs : Infinity };
	room.delete(key);
	room.set(key, entry);
	if (room.size > (execution ? OWN_PLACES : SHARED_PLACES)) {
		const [oldest] = room.keys();
		room.delete(oldest);
	}
	value.then(
		(came) => isFixed || (entry.until = begun + forMs(came)),
		() => room.get(key) === entry && room.delete(key),
	);
	return await value;
}
