import { sleep } from 'n8n-workflow';
import { Budget, type Budgeted } from './budget';

/** More in flight gain nothing: at 50 ms an answer eight already fill every plan's minute. */
const MOST_IN_FLIGHT = 8;

/** The longest nap before the queue looks again; n8n offers no timer that can be called off. */
const NAP_MS = 100;

/** What a request asks for at the gate. */
export interface Pass {
	/** Whose request it is; owners take turns, so that none starves another. */
	owner: string;
	/** Budget units: a read costs 1, a write 2 (deskie.io/api/introduction). */
	cost: number;
	/** Monotonic time (ms) after which it would rather not be sent. */
	until: number;
	signal?: AbortSignal;
}

/** Why a request was not let through. */
export class NotSent extends Error {
	constructor(readonly reason: 'cancelled' | 'waitedTooLong') {
		super(reason);
	}
}

interface Waiting {
	pass: Pass;
	enter: (sent: Budgeted) => void;
	refuse: (error: NotSent) => void;
}

/** Milliseconds of a clock that no time change moves. */
export const monotonic = () => performance.now();

/**
 * Lets the requests of one account through: few at a time, owners in turn, and none that the
 * account's budget does not cover. It learns the budget from the answers' headers alone, so that
 * several n8n processes with the same account need no coordination.
 */
export class Gate {
	readonly budget = new Budget();
	private readonly queues = new Map<string, Waiting[]>();
	private inFlight = 0;
	private napping = false;

	/** Waits until the request may leave; hand the result to {@link leave} when it is answered. */
	async enter(pass: Pass): Promise<Budgeted> {
		return await new Promise<Budgeted>((resolve, reject) => {
			const waiting: Waiting = { pass, enter: resolve, refuse: reject };
			const queue = this.queues.get(pass.owner) ?? [];
			queue.push(waiting);
			this.queues.set(pass.owner, queue);
			this.letThrough();
		});
	}

	/** The request is answered (or failed, without headers); its place is free again. */
	leave(sent: Budgeted, headers?: Record<string, string | undefined>, status?: number) {
		this.inFlight -= 1;
		this.budget.settle(sent, headers, status, monotonic());
		this.letThrough();
	}

	private letThrough() {
		while (this.inFlight < MOST_IN_FLIGHT) {
			const [owner, queue] = this.queues.entries().next().value ?? [];
			if (!owner || !queue) return;
			const [next] = queue;
			if (!this.budget.covers(next.pass.cost, monotonic())) break;
			queue.shift();
			this.queues.delete(owner);
			if (queue.length > 0) this.queues.set(owner, queue);
			this.inFlight += 1;
			next.enter(this.budget.spend(next.pass.cost, monotonic()));
		}
		if (this.queues.size > 0) void this.nap();
	}

	/** Turns away who was cancelled or has waited too long. */
	private dropHopeless() {
		const now = monotonic();
		for (const [owner, queue] of this.queues) {
			const staying = queue.filter(({ pass, refuse }) => {
				const reason = pass.signal?.aborted
					? 'cancelled'
					: now > pass.until
						? 'waitedTooLong'
						: undefined;
				if (reason) refuse(new NotSent(reason));
				return !reason;
			});
			if (staying.length === 0) this.queues.delete(owner);
			else if (staying.length < queue.length) this.queues.set(owner, staying);
		}
	}

	private async nap() {
		if (this.napping) return;
		this.napping = true;
		await sleep(Math.min(NAP_MS, Math.max(1, this.budget.msUntilReset(monotonic()))));
		this.napping = false;
		this.dropHopeless();
		this.letThrough();
	}
}

const gates = new Map<string, Gate>();

/** The one gate of an account in this process; `account` = host and e-mail. */
export function gateOf(account: string): Gate {
	let gate = gates.get(account);
	if (!gate) gates.set(account, (gate = new Gate()));
	return gate;
}
