import type { Settings } from '../../../nodes/Deskie/trigger/algorithm/types';
import { Account, type Edit } from './account';
import type { Ledger, Verdict } from './ledger';
import { seeded, type Random } from './random';
import { createServer, type ServerOptions } from './server';
import type { Strategy } from './strategies';

export interface Scenario {
	name: string;
	/** Edits from `begin` on, epoch seconds, in any order. */
	edits(random: Random, begin: number, seconds: number): Edit[];
	/** Epoch seconds of the baseline; one for all scenarios when absent. */
	begin?: number;
	zone?: string;
	server?: ServerOptions;
	/** Seconds between the polls. */
	interval?: number;
	/** Seconds by which n8n's clock is ahead. */
	localSkew?: number;
	/** Chance that n8n restarts after a poll, or in it. */
	restarts?: number;
	/** What n8n keeps: every poll's state, or only that of polls that brought something. */
	persists?: 'everyPoll' | 'emittingPolls';
	startFrom?: (begin: number) => number;
	maxCases?: number;
	/** Seconds of edits that a scenario needs at least. */
	seconds?: number;
	listsRatings?: boolean;
	/** The server deviates: in its clock, its zone or what it ignores. */
	isOdd?: boolean;
	/** A run takes seconds. */
	isLong?: boolean;
}

export interface Outcome extends Verdict {
	polls: number;
	lists: number;
	others: number;
	log: string[];
}

/** Tue, 02 Jun 2026 09:00:00 GMT */
const BEGIN = 1780390800;

/**
 * Without the server's clock the baseline is its newest row, and other rows of that second fire.
 */
const UNSURE = 120;

/** A run is over after this many polls in a row without events. */
const QUIET_POLLS = 4;
const MOST_POLLS = 3000;

/**
 * Runs a strategy against a scenario: an account in which edits go on while it is polled, and
 * after the last edit until nothing more comes.
 *
 * @param seconds how long the edits go on; longer where the polls are far apart
 */
export async function simulate(
	scenario: Scenario,
	strategy: Strategy,
	seed: number,
	seconds: number,
	settings: Settings,
	createLedger: (margin: number) => Ledger,
): Promise<Outcome> {
	const random = seeded(seed);
	const begin = scenario.begin ?? BEGIN;
	const interval = scenario.interval ?? 60;
	const edits = scenario.edits(
		random,
		begin,
		Math.max(seconds, scenario.seconds ?? 0, 2.5 * interval),
	);
	edits.sort((a, b) => a.at - b.at);
	const startFrom = scenario.startFrom?.(begin);
	const { headerSkew, exclusive = false } = scenario.server ?? {};
	const skew = typeof headerSkew === 'number' ? headerSkew : 0;
	const ledger = createLedger(Math.abs(skew) + Number(exclusive));
	if (startFrom !== undefined) ledger.begin(startFrom, startFrom);
	const account = new Account(Math.min(begin, edits[0]?.at ?? begin) - 1, edits, {
		zone: scenario.zone,
		tiesDescend: seed % 2 === 1,
		listsRatings: scenario.listsRatings,
		onEdit: (edit) => ledger.happened(edit),
	});
	account.advance(begin - account.now);

	const source = createServer(account, random, scenario.server ?? {});
	const used = { maxCases: scenario.maxCases, startFrom, ...settings };
	const log: string[] = [];
	let state: unknown;
	let stored: string | undefined;
	let polls = 0;
	let quiet = 0;
	while (quiet < QUIET_POLLS && polls < MOST_POLLS) {
		polls++;
		const begun = account.now;
		const isKilled = state !== undefined && random.chance((scenario.restarts ?? 0) / 2);
		try {
			const result = await strategy.poll(
				state,
				used,
				source,
				account.now + (scenario.localSkew ?? 0),
			);
			const text = JSON.stringify(result.state);
			if (!isKilled) {
				result.events.forEach((event) => ledger.emitted(event));
				const isFirst = stored === undefined;
				if (isFirst && startFrom === undefined) {
					// The baseline is the server's clock, and what happens in its own second is left out
					// where the bound leaves that out.
					const early = headerSkew === 'none' ? UNSURE : Math.max(0, -skew);
					const late = Math.max(0, skew) + Number(exclusive);
					ledger.begin(Math.floor(begun) - early, account.now + late);
				}
				const isStored = scenario.persists !== 'emittingPolls' || result.events.length > 0;
				if (isFirst || isStored) stored = text;
				state = JSON.parse(text);
				log.push(...result.log);
				if (result.caughtUp && !isFirst) ledger.caughtUp(begun, account.now);
				const isIdle = account.isQuiet && result.caughtUp && result.events.length === 0;
				quiet = isIdle ? quiet + 1 : 0;
			}
		} catch (error) {
			log.push(error instanceof Error ? error.message : String(error));
		}
		if (isKilled || random.chance((scenario.restarts ?? 0) / 2)) {
			state = stored === undefined ? undefined : JSON.parse(stored);
		}
		account.advance(Math.max(1, interval - (account.now - begun)));
	}
	if (polls >= MOST_POLLS) log.push('The run did not come to an end');
	return { ...ledger.verdict(), polls, ...source.requests, log };
}
