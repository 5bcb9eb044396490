/**
 * Prints what the trigger's polling algorithm and three simpler ways lose and repeat in the
 * simulator of test/trigger, as a Markdown table: `npm run trigger:simulate -- [seeds] [minutes]`.
 * Ends with status 1 when ours loses or repeats anything.
 */
import { runEntries, runUpdated } from '../test/trigger/simulator/check';
import { entryKinds, entryScenarios } from '../test/trigger/simulator/entryScenarios';
import type { Outcome } from '../test/trigger/simulator/run';
import { scenarios } from '../test/trigger/simulator/scenarios';
import { ours, simpler } from '../test/trigger/simulator/strategies';

const seeds = Number(process.argv[2] ?? 20);
const minutes = Number(process.argv[3] ?? 15);

let faults = 0;

function print(cells: Array<string | number>): void {
	process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function printHead(cells: string[]): void {
	print(cells);
	print(cells.map(() => '---'));
}

function verdict({ lost, twice, unfounded }: Outcome): string {
	return `${lost} / ${twice}${unfounded > 0 ? ` (${unfounded} unfounded)` : ''}`;
}

function countFaults({ lost, twice, unfounded }: Outcome): void {
	faults += lost + twice + unfounded;
}

async function printCases(): Promise<void> {
	const ways = [...simpler, ours];
	printHead(['scenario', 'changes', ...ways.map(({ name }) => name), 'lists a poll (this)']);
	for (const scenario of scenarios) {
		const outcomes: Outcome[] = [];
		for (const way of ways) outcomes.push(await runUpdated(scenario, way, seeds, minutes * 60));
		const own = outcomes[outcomes.length - 1];
		countFaults(own);
		const lists = (own.lists / own.polls).toFixed(1);
		print([scenario.name, own.changes, ...outcomes.map(verdict), lists]);
	}
}

async function printEntries(): Promise<void> {
	const names = entryKinds.map(({ settings, kinds }) => `${settings.event} (${kinds.join(', ')})`);
	printHead(['scenario', ...names]);
	for (const scenario of entryScenarios) {
		const cells: string[] = [];
		for (let kind = 0; kind < entryKinds.length; kind++) {
			const outcome = await runEntries(scenario, kind, seeds, minutes * 60);
			countFaults(outcome);
			cells.push(`${verdict(outcome)} of ${outcome.changes}`);
		}
		print([scenario.name, ...cells]);
	}
}

async function main(): Promise<void> {
	const begun = Date.now();
	process.stdout.write(`Lost / emitted twice; ${seeds} seeds x ${minutes} minutes of edits.\n\n`);
	await printCases();
	process.stdout.write('\nEvents with a time of their own (this):\n\n');
	await printEntries();
	const seconds = Math.round((Date.now() - begun) / 1000);
	process.stdout.write(`\nRan in ${seconds} s; faults of ours: ${faults}.\n`);
	process.exitCode = faults > 0 ? 1 : 0;
}

void main();
