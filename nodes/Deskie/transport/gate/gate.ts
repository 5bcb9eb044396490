import { sleep } from 'n8n-workflow';
import { monotonic, NAP_MS, NotSent } from './clock';
import { Budget, MOST_IN_FLIGHT, type Charge } from './budget';
import { Waits } from './waits';

/** What a request asks for at the gate. */
export interface Pass {
	/** Whose request it is; owners take turns, so that none starves another. */
	owner: string;
	/** Budget units: a read costs 1, a write 2 (deskie.io/api/introduction). */
	cost: number;
	/**
	 * Milliseconds that its owner may wait for the budget without one of its requests getting
	 * through; each that does starts the owner's waits anew.
	 */
	maxWaitMs: number;
	signal?: AbortSignal;
}

/** A request that was let through; {@link Gate.leave} takes it back. */
export interface Ticket {
	owner: string;
	budgeted: Charge;
}

interface Waiting {
	pass: Pass;
	enter: (entered: Ticket) => void;
	refuse: (error: NotSent) => void;
}

/**
 * Lets the requests of one account through: few at a time, owners in turn, and none that the
 * account's budget does not cover. It learns the budget from the answers' headers alone, so that
 * several n8n processes with the same account need no coordination.
 */
export class Gate {
	readonly budget = new Budget();
	private readonly queues = new Map<string, Waiting[]>();
	private readonly waits = new Waits();
	private inFlight = 0;
	private napping = false;
	private heldSince: number | undefined;
	private held = 0;

	/**
	 * Waits until the request may leave; hand the result to {@link leave} when it is answered.
	 *
	 * @throws NotSent when it was cancelled, or when its owner waited too long for the budget
	 */
	async enter(pass: Pass): Promise<Ticket> {
		if (pass.signal?.aborted) throw new NotSent('cancelled');
		const isShort = this.inFlight === 0 && !this.budget.covers(pass.cost, monotonic());
		if (isShort && this.isTooLong(pass)) throw new NotSent('waitedTooLong');
		this.waits.open(pass.owner, this.msHeld());
		return await new Promise<Ticket>((resolve, reject) => {
			const waiting: Waiting = { pass, enter: resolve, refuse: reject };
			const queue = this.queues.get(pass.owner) ?? [];
			queue.push(waiting);
			this.queues.set(pass.owner, queue);
			this.letThrough();
		});
	}

	/** The request is answered (or failed, without headers); its place is free again. */
	leave(entered: Ticket, headers?: Record<string, string | undefined>, status?: number) {
		this.inFlight -= 1;
		this.budget.settle(entered.budgeted, headers, status, monotonic());
		if (status === 429) this.waits.close(entered.owner);
		else this.waits.renew(entered.owner, this.msHeld());
		this.letThrough();
	}

	/**
	 * Milliseconds in all that requests waited here for the budget; side by side counts once. Waiting
	 * for one's turn, or for an answer that tells what is left, does not count.
	 */
	msHeld(): number {
		return this.held + (this.heldSince === undefined ? 0 : monotonic() - this.heldSince);
	}

	private letThrough() {
		let short = false;
		while (this.inFlight < MOST_IN_FLIGHT) {
			const [owner, queue] = this.queues.entries().next().value ?? [];
			if (!owner || !queue) break;
			const [next] = queue;
			const isCancelled = next.pass.signal?.aborted;
			short = !isCancelled && !this.budget.covers(next.pass.cost, monotonic());
			if (short) break;
			queue.shift();
			this.queues.delete(owner);
			if (queue.length > 0) this.queues.set(owner, queue);
			if (isCancelled) this.turnAway(next, 'cancelled');
			else this.letIn(next);
		}
		this.countHeld(short && this.inFlight === 0);
		if (this.queues.size > 0) void this.nap();
	}

	private letIn({ pass, enter }: Waiting) {
		this.inFlight += 1;
		enter({ owner: pass.owner, budgeted: this.budget.spend(pass.cost, monotonic()) });
	}

	private turnAway({ pass, refuse }: Waiting, reason: NotSent['reason']) {
		this.waits.close(pass.owner);
		refuse(new NotSent(reason));
	}

	private isTooLong({ owner, maxWaitMs }: Pass): boolean {
		return this.waits.msOf(owner, this.msHeld()) > maxWaitMs;
	}

	private countHeld(short: boolean) {
		const now = monotonic();
		if (this.heldSince !== undefined) this.held += now - this.heldSince;
		this.heldSince = short ? now : undefined;
	}

	/** Turns away who was cancelled or has waited too long. */
	private dropHopeless() {
		const isHeld = this.heldSince !== undefined;
		for (const [owner, queue] of this.queues) {
			const staying = queue.filter((waiting) => {
				const { pass } = waiting;
				const isCancelled = pass.signal?.aborted;
				const isTooLong = isHeld && this.isTooLong(pass);
				if (isCancelled) this.turnAway(waiting, 'cancelled');
				else if (isTooLong) this.turnAway(waiting, 'waitedTooLong');
				return !isCancelled && !isTooLong;
			});
			if (staying.length === 0) this.queues.delete(owner);
			else if (staying.length < queue.length) this.queues.set(owner, staying);
		}
	}

	private async nap() {
		if (this.napping) return;
		this.napping = true;
		const untilReset =
			this.heldSince === undefined ? NAP_MS : this.budget.msUntilReset(monotonic());
		await sleep(Math.min(NAP_MS, Math.max(1, untilReset)));
		// Still napping, so that this look does not begin another nap.
		this.letThrough();
		this.dropHopeless();
		this.napping = false;
		if (this.queues.size > 0) void this.nap();
		else this.countHeld(false);
	}
}

const gates = new Map<string, Gate>();

/** The one gate of an account in this process; `account` = host and e-mail. */
export function gateOf(account: string): Gate {
	let gate = gates.get(account);
	if (!gate) gates.set(account, (gate = new Gate()));
	return gate;
}
