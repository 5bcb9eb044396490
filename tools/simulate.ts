/**
 * Compares what the trigger's polling algorithm and three simpler ones lose and repeat in the
 * simulator of test/trigger, and prints Markdown tables: `npm run trigger:simulate -- [seeds]
 * [minutes]`. With `--write` it puts the tables into docs/trigger.md as well. Exits with status 1
 * if ours loses or repeats anything.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runEntries, runUpdated } from '../test/trigger/simulator/check';
import { entryKinds, entryScenarios, ratingKind } from '../test/trigger/simulator/entryScenarios';
import type { Kind } from '../test/trigger/simulator/entryScenarios';
import { ratingScenarios } from '../test/trigger/simulator/ratingScenarios';
import type { Outcome, Scenario } from '../test/trigger/simulator/run';
import { scenarios } from '../test/trigger/simulator/scenarios';
import { ours, simpler } from '../test/trigger/simulator/strategies';

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { write: { type: 'boolean', default: false } },
});
const seeds = Number(positionals[0] ?? 20);
const minutes = Number(positionals[1] ?? 15);

const text = join(__dirname, '..', 'docs', 'trigger.md');
const place = /(?<=<!-- simulated -->\n)[^]*(?=<!-- end of simulated -->)/;

const printed: string[] = [];
let faults = 0;

function print(line: string): void {
	printed.push(line);
	console.log(line);
}

const row = (cells: Array<string | number>) => print(`| ${cells.join(' | ')} |`);

function head(cells: string[]): void {
	row(cells);
	print(`|${'---|'.repeat(cells.length)}`);
}

function verdict({ lost, twice, unfounded }: Outcome): string {
	return `${lost} / ${twice}${unfounded > 0 ? ` (${unfounded} unfounded)` : ''}`;
}

function countFaults({ lost, twice, unfounded }: Outcome): void {
	faults += lost + twice + unfounded;
}

async function printCases(): Promise<void> {
	const ways = [...simpler, ours];
	head(['scenario', 'changes', ...ways.map(({ name }) => name), 'lists a poll (this)']);
	for (const scenario of scenarios) {
		const outcomes: Outcome[] = [];
		for (const way of ways) outcomes.push(await runUpdated(scenario, way, seeds, minutes * 60));
		const own = outcomes[outcomes.length - 1];
		countFaults(own);
		const lists = (own.lists / own.polls).toFixed(1);
		row([scenario.name, own.changes, ...outcomes.map(verdict), lists]);
	}
}

async function printEntries(all: Scenario[], kinds: Kind[]): Promise<void> {
	head([
		'scenario',
		...kinds.map(({ settings, kinds: of }) => `${settings.event} (${of.join(', ')})`),
	]);
	for (const scenario of all) {
		const cells: string[] = [];
		for (const kind of kinds) {
			const outcome = await runEntries(scenario, kind, seeds, minutes * 60);
			countFaults(outcome);
			cells.push(`${verdict(outcome)} of ${outcome.changes}`);
		}
		row([scenario.name, ...cells]);
	}
}

async function main(): Promise<void> {
	const begun = Date.now();
	print(`Lost / emitted twice; ${seeds} seeds x ${minutes} minutes of edits.\n`);
	await printCases();
	print('\nEvents with a time of their own (this):\n');
	await printEntries(entryScenarios, entryKinds);
	print('\nRatings (this):\n');
	await printEntries(ratingScenarios, [ratingKind]);
	console.log(`\nRan in ${Math.round((Date.now() - begun) / 1000)} s; faults of ours: ${faults}.`);
	if (values.write) {
		const before = await readFile(text, 'utf8');
		await writeFile(
			text,
			before.replace(place, () => `\n${printed.join('\n')}\n\n`),
		);
	}
	process.exitCode = faults > 0 ? 1 : 0;
}

void main();
