import { Budget, type Charge } from '../../../nodes/Deskie/transport/gate/budget';
import { Concurrency } from '../../../nodes/Deskie/transport/gate/concurrency';

const MINUTE = 60_000;

/** How a simulated account counts, and how it is used. Times are milliseconds. */
export interface World {
	limit: number;
	/** When a minute begins: with the first request after the last one, or with the clock. */
	windows: 'firstRequest' | 'clock';
	headers: 'all' | 'noRetryAfter' | 'none';
	/** How `retry_after` is rounded to whole seconds. */
	rounding: 'up' | 'down';
	/** When the simulation begins within the clock's minute. */
	startsAt: number;
	/** Ways there and back, used in turn. */
	latencies: Array<[there: number, back: number]>;
	/** Costs of our requests, used in turn. */
	costs: number[];
	requests: number;
	/** Requests of others on the same account: when, and what they cost. */
	others: Array<[at: number, cost: number]>;
	/** Processes with the account, each with so many requests and a Budget of its own; 1 unless told. */
	processes?: number;
	/** Every so many requests one is cut after it took effect; 0 for never. */
	cutEvery?: number;
}

/** The result of a simulation. */
interface Played {
	/** Requests that were answered with 429, by the server's window. */
	refusedInWindow: Map<number, number>;
	refused: number;
	answered: number;
	/** Requests of each process that were answered so far. */
	shares: number[];
	/** Budget units that the server granted, and over how long. */
	units: number;
	ms: number;
}

type Event = { at: number; order: number; run: () => void };

/** A server with a fixed window a minute; grants what is within the limit. */
class Server {
	window = 0;
	private openedAt = -Infinity;
	private used = 0;

	constructor(private readonly world: World) {}

	take(cost: number, now: number) {
		const { limit, windows, headers, rounding } = this.world;
		if (now >= this.openedAt + MINUTE) {
			this.window += 1;
			this.openedAt = windows === 'clock' ? Math.floor(now / MINUTE) * MINUTE : now;
			this.used = 0;
		}
		const granted = this.used + cost <= limit;
		if (granted) this.used += cost;
		const seconds = (this.openedAt + MINUTE - now) / 1000;
		const told = {
			rate_limit_per_minute: String(limit),
			api_calls_left: String(limit - this.used),
		};
		const whole = rounding === 'up' ? Math.ceil(seconds) : Math.floor(seconds);
		return {
			status: granted ? 200 : 429,
			window: this.window,
			headers:
				headers === 'none'
					? {}
					: headers === 'all'
						? { ...told, retry_after: String(whole) }
						: told,
		};
	}
}

/** Pseudo-random numbers that are the same in every run: a linear congruential generator. */
function chance(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

/**
 * Sends requests through Budgets to a simulated account, as gates would: the number in flight grows
 * with the answers, and a refused request is sent again. Ends when all are granted, or after
 * `mostMs` of simulated time.
 */
export function play(world: World, mostMs = 24 * 60 * MINUTE): Played {
	const server = new Server(world);
	const processes = Array.from({ length: world.processes ?? 1 }, (_, seed) => ({
		budget: new Budget(chance(seed)),
		concurrency: new Concurrency(),
		waiting: Array.from(
			{ length: world.requests },
			(__, index) => world.costs[index % world.costs.length],
		),
		inFlight: 0,
	}));
	const played: Played = {
		refusedInWindow: new Map(),
		refused: 0,
		answered: 0,
		shares: processes.map(() => 0),
		units: 0,
		ms: 0,
	};
	const events: Event[] = [];
	let order = 0;
	let now = world.startsAt;
	const at = (when: number, run: () => void) => {
		const event = { at: when, order: (order += 1), run };
		const index = events.findIndex((other) => other.at > when);
		events.splice(index < 0 ? events.length : index, 0, event);
	};
	let sentCount = 0;

	type Reply = ReturnType<Server['take']>;
	const answer = (index: number, sent: Charge, reply: Reply, cut: boolean) => {
		const { budget, concurrency, waiting } = processes[index];
		processes[index].inFlight -= 1;
		if (cut || reply.status === 429) concurrency.troubled(sent.sentAt, now);
		else concurrency.answered(sent.sentAt, now, budget.limit);
		budget.settle(sent, cut ? undefined : reply.headers, cut ? undefined : reply.status, now);
		if (reply.status === 429) {
			played.refused += 1;
			const before = played.refusedInWindow.get(reply.window) ?? 0;
			played.refusedInWindow.set(reply.window, before + 1);
			waiting.unshift(sent.cost);
		} else {
			played.answered += 1;
			played.shares[index] += 1;
			played.units += sent.cost;
			played.ms = now - world.startsAt;
		}
	};
	const send = (index: number, cost: number) => {
		const sent = processes[index].budget.spend(cost, now);
		const [there, back] = world.latencies[sentCount % world.latencies.length];
		sentCount += 1;
		processes[index].inFlight += 1;
		const cut = world.cutEvery ? sentCount % world.cutEvery === 0 : false;
		at(now + there, () => {
			const reply = server.take(cost, now);
			at(now + back, () => answer(index, sent, reply, cut));
		});
	};

	for (const [when, cost] of world.others) {
		at(world.startsAt + when, () => server.take(cost, now));
	}
	const all = world.requests * processes.length;
	while (played.answered < all && now - world.startsAt < mostMs) {
		let wakeUp = Infinity;
		for (const [index, one] of processes.entries()) {
			const { budget, concurrency, waiting } = one;
			const mayGo = () => waiting.length > 0 && one.inFlight < concurrency.limitAt(now);
			while (mayGo() && budget.covers(waiting[0], now)) send(index, waiting.shift() ?? 0);
			concurrency.holds(one.inFlight, now);
			if (mayGo()) wakeUp = Math.min(wakeUp, now + Math.max(1, budget.msUntilReset(now)));
		}
		const next = events[0];
		if (next && next.at <= wakeUp) {
			events.shift();
			now = next.at;
			next.run();
		} else now = wakeUp;
	}
	return played;
}
