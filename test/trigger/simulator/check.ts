import { ledgerOf, type Kind } from './entryScenarios';
import { versionLedger } from './ledger';
import { simulate, type Outcome, type Scenario } from './run';
import { ours, type Strategy } from './strategies';

/** Outcomes of several seeds, added up; of the log each sentence once. */
export function added(outcomes: Outcome[]): Outcome {
	const sum = (name: 'lost' | 'twice' | 'unfounded' | 'changes' | 'polls') =>
		outcomes.reduce((total, outcome) => total + outcome[name], 0);
	return {
		lost: sum('lost'),
		twice: sum('twice'),
		unfounded: sum('unfounded'),
		changes: sum('changes'),
		polls: sum('polls'),
		lists: outcomes.reduce((total, { lists }) => total + lists, 0),
		others: outcomes.reduce((total, { others }) => total + others, 0),
		log: [...new Set(outcomes.flatMap(({ log }) => log))],
	};
}

/** Runs a scenario of whole cases with the seeds 1 to `seeds`. */
export async function runUpdated(
	scenario: Scenario,
	strategy: Strategy,
	seeds: number,
	seconds: number,
): Promise<Outcome> {
	const outcomes: Outcome[] = [];
	for (let seed = 1; seed <= seeds; seed++) {
		const settings = { event: 'caseUpdated', key: scenario.name } as const;
		outcomes.push(await simulate(scenario, strategy, seed, seconds, settings, versionLedger));
	}
	return added(outcomes);
}

/** Runs a scenario of entries with the seeds 1 to `seeds`. */
export async function runEntries(
	scenario: Scenario,
	kind: Kind,
	seeds: number,
	seconds: number,
): Promise<Outcome> {
	const outcomes: Outcome[] = [];
	for (let seed = 1; seed <= seeds; seed++) {
		const settings = { key: scenario.name, ...kind.settings };
		const ledger = ledgerOf(kind);
		outcomes.push(await simulate(scenario, ours, seed, seconds, settings, ledger));
	}
	return added(outcomes);
}
