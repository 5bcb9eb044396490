import type { INodeParameters } from 'n8n-workflow';
import { fieldsOf } from '../../../nodes/Deskie/operation/operation';
import type { Field } from '../../../nodes/Deskie/operation/field';
import { resources } from '../../../nodes/Deskie/resources';
import { useAccount } from '../support/account';
import { baselineOf, itemWithFiles, prepare } from '../support/baselines';
import { asSent, changesIn, shownOf, unitsShown } from '../support/dryRuns';
import { Routed } from '../support/routed';
import { stepsOf } from '../support/walk';

/** Whatever changes something: a dry run of it changes nothing, and shows what would then leave. */
const account = useAccount();

const all = resources.flatMap(({ option, operations }) =>
	operations.map((operation) => ({
		name: `${option.value}.${operation.option.value}`,
		resource: option.value,
		operation,
	})),
);
const changing = all.filter(({ operation }) => operation.request.method !== 'GET');

/** The limit that the stand-in tells, high enough never to be met. */
const LIMIT = 10_000_000;
let left = LIMIT;

/** What the requests of the last run took of the limit, as the stand-in counts it. */
function unitsTaken(): number {
	let units = 0;
	for (const { method, callsLeft } of account.sandbox.requests) {
		const now = callsLeft ?? left;
		// A new minute begins with the whole limit.
		const taken = now < left ? left - now : LIMIT - now;
		if (method !== 'GET') units += taken;
		left = now;
	}
	return units;
}

async function run(parameters: INodeParameters, dryRun: boolean, rest: object) {
	prepare(account.sandbox);
	account.sandbox.requests.splice(0);
	const options = { ...(parameters.options as INodeParameters), dryRun };
	const result = await account.run(
		{ ...parameters, options },
		{ items: [await itemWithFiles()], ...rest },
	);
	return { ...result, units: unitsTaken(), changes: changesIn(account.sandbox.requests) };
}

/** @returns how many requests that change something were shown */
async function expectShown(parameters: INodeParameters, rest: object = {}): Promise<number> {
	const dry = await run(parameters, true, rest);
	expect([dry.error?.message, dry.changes]).toEqual([undefined, []]);
	expect(dry.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	const earnest = await run(parameters, false, rest);
	expect(earnest.error?.message).toBeUndefined();
	const [shown] = shownOf(dry.items);
	expect(shown.map(asSent)).toEqual(earnest.changes);
	expect(unitsShown(shown)).toBe(earnest.units);
	return shown.length;
}

const optionsOf = (fields: Field[]) =>
	(fields.find(({ name }) => name === 'options')?.options ?? []) as Field[];

test('every operation that changes something has it, and no other', () => {
	const has = all.filter(({ operation }) =>
		optionsOf(fieldsOf(operation)).some(({ name }) => name === 'dryRun'),
	);
	expect(has).toEqual(changing);
	expect(changing.length).toBeGreaterThan(60);
});

describe.each(changing)('$name', ({ resource, operation }) => {
	const base = baselineOf(resource, operation.option.value);

	test('shows what leaves', async () => {
		expect(await expectShown(base)).toBeGreaterThan(0);
	});

	test("shows it by n8n's routing, too", async () => {
		expect(await expectShown(base, { node: new Routed() })).toBeGreaterThan(0);
	});

	test('shows it whatever its fields say', async () => {
		const steps = stepsOf(resource, operation, base);
		const given = steps.filter(({ path }) => !/^options\.(dryRun|maxWait)$/.test(path));
		// What is found, and of which nothing else is told, stays as it is.
		const least = operation.option.value === 'createOrUpdate' ? 0 : 1;
		for (const { after } of given) expect(await expectShown(after)).toBeGreaterThanOrEqual(least);
	});
});
