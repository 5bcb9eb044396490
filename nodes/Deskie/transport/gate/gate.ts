import { sleep } from 'n8n-workflow';
import { Budget } from './budget';
import { monotonic, NAP_MS, NotSent } from './clock';
import { Concurrency, MOST_FILES_IN_FLIGHT } from './concurrency';
import { isAway, Outages } from './outages';
import { isBroken, whyNot, type Outcome, type Pass, type Ticket } from './pass';
import { Waits } from './waits';

/**
 * A request unanswered for this long no longer counts as in flight, so that another one may leave.
 */
const OVERDUE_MS = 15_000;

interface Waiting {
	pass: Pass;
	enter: (ticket: Ticket) => void;
	refuse: (error: NotSent) => void;
}

/**
 * Decides when each request of one account may leave: it limits how many are in flight, lets owners
 * take turns, and holds requests back that the rate limit does not cover. It learns from answers
 * alone, so that several n8n processes with the same account need no coordination.
 */
export class Gate {
	readonly budget = new Budget();
	readonly outages = new Outages();
	private readonly concurrency = new Concurrency();
	/** Waiting requests by owner; the first owner has the next turn. */
	private readonly queues = new Map<string, Waiting[]>();
	private readonly waits = new Waits();
	/** In the order in which they left, without overdue ones. */
	private readonly inFlight = new Set<Ticket>();
	/**
	 * How many requests with files are in flight, overdue ones included: their files are in memory.
	 */
	private filesInFlight = 0;
	/** Whether a nap is under way, after which the queues are looked at again. */
	private napping = false;
	/** Since when the rate limit holds all requests back; undefined when it does not. */
	private heldSince: number | undefined;
	/** Milliseconds that earlier holds took in all. */
	private held = 0;

	/**
	 * Waits until the request may leave. Hand the ticket to {@link leave} once it is answered.
	 *
	 * @throws NotSent when it was cancelled or withdrawn, or when its owner waited too long for the
	 *   rate limit
	 */
	async enter(pass: Pass): Promise<Ticket> {
		const reason = whyNot(pass);
		if (reason) throw new NotSent(reason);
		const isShort = this.inFlight.size === 0 && !this.budget.covers(pass.cost, monotonic());
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

	/** The request was answered, or its connection failed: frees its place. */
	leave(ticket: Ticket, outcome: Outcome) {
		const { owner, hasFiles } = ticket.pass;
		this.conclude(ticket, outcome);
		if (hasFiles) this.filesInFlight -= 1;
		if (typeof outcome === 'object' && outcome.status !== 429) {
			this.waits.renew(owner, this.msHeld());
		} else this.waits.close(owner);
		this.noteOutage(ticket, outcome);
		this.letThrough();
	}

	/**
	 * Milliseconds in all for which the rate limit held requests back; several that wait at the same
	 * time count once. Waiting for a turn, or for an answer that tells what is left, does not count.
	 */
	msHeld(): number {
		return this.held + (this.heldSince === undefined ? 0 : monotonic() - this.heldSince);
	}

	/** Takes a request out of what is in flight, and learns from how it ended. */
	private conclude(ticket: Ticket, outcome: Outcome) {
		if (ticket.isOverdue) return;
		const now = monotonic();
		const { charge } = ticket;
		this.inFlight.delete(ticket);
		if (typeof outcome === 'object') {
			const { headers, status } = outcome;
			this.budget.settle(charge, headers, status, now);
			if (status < 500 && status !== 429) {
				this.concurrency.answered(charge.sentAt, now, this.budget.limit);
			} else this.concurrency.troubled(charge.sentAt, now);
			return;
		}
		const mayHaveArrived = outcome === 'cutOff' || outcome === 'abandoned';
		if (mayHaveArrived) this.budget.settle(charge, undefined, undefined, now);
		else this.budget.refund(charge, now);
		if (isBroken(outcome)) this.concurrency.troubled(charge.sentAt, now);
	}

	private noteOutage({ pass, charge }: Ticket, outcome: Outcome) {
		const now = monotonic();
		const isAnswer = typeof outcome === 'object';
		if (isAnswer ? isAway(outcome.status) : isBroken(outcome)) {
			this.outages.failed(pass.owner, charge.sentAt, now);
		} else if (isAnswer) this.outages.ended(now);
	}

	/** A server that hangs must not hold all places until its requests time out. */
	private concludeOverdue() {
		for (const ticket of this.inFlight) {
			if (monotonic() - ticket.charge.sentAt < OVERDUE_MS) break;
			this.conclude(ticket, 'cutOff');
			ticket.isOverdue = true;
		}
	}

	private letThrough() {
		this.concludeOverdue();
		let short = false;
		while (this.inFlight.size < this.concurrency.limitAt(monotonic())) {
			const [owner, queue] = this.nextInTurn() ?? [];
			if (!owner || !queue) break;
			const [next] = queue;
			const reason = whyNot(next.pass);
			short = !reason && !this.budget.covers(next.pass.cost, monotonic());
			if (short) break;
			queue.shift();
			this.queues.delete(owner);
			if (queue.length > 0) this.queues.set(owner, queue);
			if (reason) this.turnAway(next, reason);
			else this.letIn(next);
		}
		this.concurrency.holds(this.inFlight.size, monotonic());
		this.countHeld(short && this.inFlight.size === 0);
		if (this.queues.size > 0) void this.nap();
	}

	/**
	 * The owner whose turn it is. An owner whose next request has files is skipped while too many
	 * requests with files are in flight.
	 */
	private nextInTurn(): [owner: string, queue: Waiting[]] | undefined {
		const mayTakeFiles = this.filesInFlight < MOST_FILES_IN_FLIGHT;
		for (const entry of this.queues) {
			const [{ pass }] = entry[1];
			if (mayTakeFiles || !pass.hasFiles || whyNot(pass)) return entry;
		}
		return undefined;
	}

	private letIn({ pass, enter }: Waiting) {
		const charge = this.budget.spend(pass.cost, monotonic());
		const ticket: Ticket = { pass, charge, isOverdue: false };
		this.inFlight.add(ticket);
		if (pass.hasFiles) this.filesInFlight += 1;
		enter(ticket);
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

	/** Rejects waiting requests that must not leave any more, or whose owner has waited too long. */
	private dropHopeless() {
		const isHeld = this.heldSince !== undefined;
		for (const [owner, queue] of this.queues) {
			const staying = queue.filter((waiting) => {
				const { pass } = waiting;
				const isTooLong = isHeld && this.isTooLong(pass);
				const reason = whyNot(pass) ?? (isTooLong ? 'waitedTooLong' : undefined);
				if (reason) this.turnAway(waiting, reason);
				return !reason;
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
		// `napping` is still true, so that `letThrough` does not start another nap.
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
