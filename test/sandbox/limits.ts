import type { Plan, SandboxOptions } from './types';

export const MINUTE_MS = 60_000;

/** Calls a minute for the whole account (API introduction); null = no limit. */
export function planLimit(plan: Plan, agents: number): number | null {
	switch (plan) {
		case 'basic':
			return Math.min(Math.max(5 * agents, 20), 50);
		case 'standard':
			return Math.min(5 * agents, 750);
		case 'pro':
			return Math.min(10 * agents, 1500);
		case 'unlimited':
			return null;
	}
}

/** 'Plan basic: 20 calls a minute, 4 agents'; the limit alone where it is not that of a plan. */
export function termsInWords({
	plan = 'unlimited',
	agents,
	rateLimit,
	windowMs,
}: SandboxOptions & { agents: number; windowMs: number }): string {
	const limit = rateLimit ?? planLimit(plan, agents);
	const window = windowMs === MINUTE_MS ? 'a minute' : `in ${windowMs} ms`;
	const calls = limit === null ? 'no limit' : `${limit} calls ${window}`;
	if (rateLimit !== undefined) return `Limit: ${calls}`;
	return `Plan ${plan}: ${calls}, ${agents} ${agents === 1 ? 'agent' : 'agents'}`;
}

/** What a call costs: writes count double. */
export function costOf(method: string): number {
	return method === 'GET' ? 1 : 2;
}

export interface Allowance {
	allowed: boolean;
	/** Calls left in this window; null without a limit. */
	left: number | null;
	/** Whole seconds to the next window, 1 or more. */
	retryAfter: number;
}

/** Fixed windows: each opens with the first call after the last one has ended. */
export class RateLimiter {
	private openedAt = -Infinity;
	private used = 0;

	constructor(
		readonly limit: number | null,
		private readonly windowMs: number,
		private readonly now: () => number,
	) {}

	/** Charges the cost to the window; a refused call costs nothing. */
	take(cost: number): Allowance {
		const now = this.now();
		if (now >= this.openedAt + this.windowMs || now < this.openedAt) {
			this.openedAt = now;
			this.used = 0;
		}
		const retryAfter = Math.max(1, Math.ceil((this.openedAt + this.windowMs - now) / 1000));
		if (this.limit === null) return { allowed: true, left: null, retryAfter };
		const allowed = this.used + cost <= this.limit;
		if (allowed) this.used += cost;
		return { allowed, left: this.limit - this.used, retryAfter };
	}

	/** The rate headers of an answer; values are strings of whole numbers. */
	headers(allowance: Allowance, style: 'all' | 'noRetryAfter' | 'none'): Record<string, string> {
		if (this.limit === null || allowance.left === null || style === 'none') return {};
		return {
			rate_limit_per_minute: String(this.limit),
			api_calls_left: String(allowance.left),
			...(style === 'all' ? { retry_after: String(allowance.retryAfter) } : {}),
		};
	}
}
