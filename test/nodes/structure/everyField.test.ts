import type { INodeParameters } from 'n8n-workflow';
import pLimit from 'p-limit';
import type { Field } from '../../../nodes/Deskie/operation/field';
import { fieldsOf, type Operation } from '../../../nodes/Deskie/operation/operation';
import { resources } from '../../../nodes/Deskie/resources';
import type { RunResult } from '../../engine';
import type { RecordedForm } from '../../sandbox';
import { TestAccount, type Sent, useAccount } from '../support/account';
import type { Rest } from '../support/run';
import { baselineOf, itemWithFiles, prepare } from '../support/baselines';
import { stepsOf, type Step } from '../support/walk';

const account = useAccount();

/** The result of a run, without what differs each time. */
interface Seen {
	sent: Sent[];
	output: unknown;
	/** All values, but for times. */
	values: string;
	error: string | undefined;
}

async function see(
	parameters: INodeParameters,
	on: TestAccount = account,
	rest: Rest = {},
): Promise<Seen> {
	prepare(on.sandbox);
	on.sandbox.requests.splice(0);
	const url = String(parameters.url ?? '').replace('{account}', on.sandbox.url);
	const result = await on.run({ ...parameters, url }, { items: [await itemWithFiles()], ...rest });
	const values = valuesOf(result);
	return { sent: on.sent, output: shapeOf(result), values, error: result.error?.message };
}

const valuesOf = ({ items }: RunResult) =>
	JSON.stringify(items.map(({ json, binary }) => [json, Object.keys(binary ?? {})]))
		.replace(/"file_id":\d+|files\/\d+/g, '')
		.replace(/\d{4}-\d\d-\d\dT[\d:]+[Z+-][\d:]*/g, '');

/** Names of the fields and of the files; ids and times of what is created differ each time. */
const shapeOf = ({ items }: RunResult) =>
	items.map(({ json, binary = {} }) => ({
		fields: Object.keys(json).sort(),
		files: Object.entries(binary).map(([name, { fileName }]) => [name, fileName]),
	}));

/** Every name that a request carries, of its query or its body. */
function namesIn({ query, body }: Sent): string[] {
	const form = body as RecordedForm | undefined;
	const bare = Object.keys((body ?? {}) as object);
	const inner = Object.values((body ?? {}) as Record<string, object>).flatMap((part) =>
		Object.keys(part),
	);
	const fields = Object.keys(form?.fields ?? {}).map((name) => name.split(/[[\]]/)[1]);
	const asked = [...new URLSearchParams(query).keys()].map((name) => name.split('[')[0]);
	return [...bare, ...inner, ...fields, ...asked];
}

/** These fields change the output, not the requests. */
const SEEN_IN_OUTPUT = [
	'binaryPropertyName',
	'fileName',
	'fields',
	'includePassword',
	'output',
	'url',
];

/** These add to what comes out, and may read lists for that after all else is done. */
const ADDS_NAMES = ['addCustomerNames', 'addNames'];

/** What names are read from; remembered for a minute. */
const LOOK_UP =
	/\/(custom_channels|custom_fields|groups|ideas_category|labels|languages|staff|staff_statuses|users\/\d+)\.json$/;

/** A list without pages is cut by the node. */
const isCutHere = ({ name }: Field, { sent: [request] }: Seen) =>
	['limit', 'returnAll'].includes(name) && !namesIn(request).includes('limit');

/** The API has no list of files: they are chosen from the messages. */
const CHOSEN_HERE = ['limit', 'returnAll'];

async function expectEffect({ field, before, after }: Step): Promise<void> {
	const [plain, changed] = [await see(before), await see(after)];
	expect([plain.error, changed.error]).toEqual([undefined, undefined]);
	if (SEEN_IN_OUTPUT.includes(field.name) || isCutHere(field, plain)) {
		expect(changed.sent).toEqual(plain.sent);
		expect(changed.output).not.toEqual(plain.output);
		return;
	}
	if (ADDS_NAMES.includes(field.name)) {
		const others = ({ sent }: Seen) =>
			sent.filter(({ method, path }) => method !== 'GET' || !LOOK_UP.test(path));
		expect(others(changed)).toEqual(others(plain));
		expect(changed.output).not.toEqual(plain.output);
		return;
	}
	const choosesHere = before.resource === 'attachment' && CHOSEN_HERE.includes(field.name);
	const isSent = JSON.stringify(changed.sent) !== JSON.stringify(plain.sent);
	if ((field.to?.in === 'settings' && !isSent) || choosesHere) {
		// The output differs, but is the same each time that nothing is changed.
		expect((await see(before)).values).toBe(plain.values);
		expect(changed.values).not.toBe(plain.values);
		return;
	}
	const effect = field.name.startsWith('returnFull') ? 'output' : 'sent';
	expect(changed[effect]).not.toEqual(plain[effect]);
	const { to } = field;
	const last = changed.sent[changed.sent.length - 1];
	if (!to || to.in === 'path' || to.in === 'settings') return;
	if (to.each) expect(to.as.filter((name) => namesIn(last).includes(name))).not.toEqual([]);
	else expect(namesIn(last)).toEqual(expect.arrayContaining(to.as));
}

const all = resources.flatMap(({ option, operations }) =>
	operations.map((operation) => ({
		name: `${option.name}: ${operation.option.name}`,
		resource: option.value,
		operation,
		base: baselineOf(option.value, operation.option.value),
	})),
);

/** The paths without a running account; the walk throws when a field has no sample. */
const pathsOf = (resource: string, operation: Operation) =>
	stepsOf(resource, operation, {}).map(({ path }) => path);

describe.each(all)('$name', ({ resource, operation, base }) => {
	test('sends the same requests when nothing is changed', async () => {
		// Lists that are cached for a minute are read in the first run.
		await see(base);
		const { sent, output, error } = await see(base);
		expect(error).toBeUndefined();
		expect(await see(base)).toMatchObject({ sent, output });
		// The engine's shortened node does what the whole one does.
		expect(await see(base, account, { allFields: true })).toMatchObject({ sent, output });
	});

	const paths = pathsOf(resource, operation).filter((path) => path !== 'options.maxWait');
	test.each(paths)('%s has an effect', async (path) => {
		await expectEffect(stepsOf(resource, operation, base).find((step) => step.path === path)!);
	});
});

/**
 * Runs an operation on an account whose limit is used up.
 *
 * @param retryAfter seconds until there is room again
 */
async function seeLimited(base: INodeParameters, maxWait: number, retryAfter: number) {
	const limited = new TestAccount({});
	await limited.open();
	const headers = { retry_after: String(retryAfter) };
	const refusal = { kind: 'status', status: 429, headers } as const;
	// A transcript is read by several requests at once.
	limited.sandbox.faults.next(refusal, { times: base.operation === 'getTranscript' ? 3 : 1 });
	// Downloads do not count towards the limit, but wait with the rest when it is used up.
	if (base.operation === 'download') {
		await see({ resource: 'filter', operation: 'getAll', options: { maxWait: 0 } }, limited);
	}
	const options = { ...(base.options as INodeParameters), maxWait };
	const seen = await see({ ...base, options }, limited);
	await limited.close();
	return seen;
}

test('options.maxWait has an effect in every operation: with 0 nothing is waited for', async () => {
	// They wait for a second each; more at a time would make one wait for the processor, too.
	const few = pLimit(16);
	const found = await Promise.all(
		all.map(async ({ name, resource, operation, base }) => {
			expect(pathsOf(resource, operation)).toContain('options.maxWait');
			// Long enough to be there yet on a busy machine, and short enough to wait for.
			const without = await few(async () => await seeLimited(base, 0, 60));
			const waited = await few(async () => await seeLimited(base, 1, 1));
			return [name, without.error, waited.error];
		}),
	);
	const says = 'The API limit of the Deskie account left no room for this request [item 0]';
	expect(found).toEqual(all.map(({ name }) => [name, says, undefined]));
}, 600_000);

test('the walk meets every field that the node shows', () => {
	const count = (fields: Field[]): number =>
		fields.reduce((sum, field) => {
			if (field.type === 'collection') return sum + count(field.options as Field[]);
			if (field.type !== 'fixedCollection') return sum + 1;
			const [group] = field.options as unknown as Array<{ values: Field[] }>;
			return sum + 1 + group.values.length;
		}, 0);
	for (const { resource, operation } of all) {
		const paths = pathsOf(resource, operation);
		expect(new Set(paths).size).toBe(paths.length);
		expect(paths).toHaveLength(count(fieldsOf(operation)));
	}
});

test('the walk fails for a field that has no sample', () => {
	const [{ operation }] = all;
	const unknown: Field = { displayName: 'New', name: 'brandNew', type: 'string', default: '' };
	const extended = { ...operation, fields: [...operation.fields, unknown] };
	expect(() => stepsOf('attachment', extended, {})).toThrow('No sample for attachment: brandNew');
});
