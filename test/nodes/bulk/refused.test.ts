import type { INodeParameters } from 'n8n-workflow';
import { OPERATIONS, withStandIn } from '../support/standIn';
import { itemsOf, linksOf, numbers } from '../support/caseDesk';

/** Groups that Deskie refuses: how many requests it takes to find the refused cases. */
jest.setTimeout(60_000);

const ids = numbers(1001, 100);
const items = itemsOf(ids.map((id) => ({ id })));
const going = { onError: 'continueErrorOutput' } as const;
const stopping = { onError: 'stopWorkflow' } as const;

/** How many requests leave in parallel before the first answer. */
const UNDER_WAY = 8;
/** A group of ten, its halves and its cases. */
const TAKEN_APART = 1 + 2 + 10;

const refusals: Array<[what: string, status: number, body: object]> = [
	['an agent who is not active', 400, { error: 'staff_not_active' }],
	['an email address', 400, { error: 'incorrect_user_email' }],
	['the credential', 401, { error: 'unauthorized' }],
];

describe.each(refusals)('100 cases refused for %s', (_, status, body) => {
	test.concurrent('no group is split', async () => {
		await withStandIn({ rateLimit: 10_000_000 }, async ({ sandbox, run }) => {
			sandbox.faults.next({ kind: 'status', status, body }, { times: 1000 });
			const { outputs } = await run(OPERATIONS.update, { items, ...going });
			expect(sandbox.requests).toHaveLength(10);
			expect(linksOf(outputs[1])).toEqual(numbers(0, 100));
			sandbox.requests.length = 0;
			const { error } = await run(OPERATIONS.update, { items, ...stopping });
			expect(sandbox.requests.length).toBeLessThanOrEqual(UNDER_WAY);
			expect(error?.description).toMatch(/Confirmed before it stopped: 0 of 100 cases/);
		});
	});
});

describe.each([
	[400, { error: 'something_new' }],
	[403, { error: 'forbidden' }],
	[404, {}],
])('100 cases refused with %d %j, which may be about one of them', (status, body) => {
	test.concurrent('only one group is split, and the others are still sent', async () => {
		await withStandIn({ rateLimit: 10_000_000 }, async ({ sandbox, run }) => {
			sandbox.faults.next({ kind: 'status', status, body }, { times: 1000 });
			const { outputs } = await run(OPERATIONS.update, { items, ...going });
			expect(sandbox.requests).toHaveLength(9 + TAKEN_APART);
			expect(linksOf(outputs[1])).toEqual(numbers(0, 100));
			const sentences = outputs[1].map(({ json }) => String(json.error));
			const told = sentences.filter((text) => text.includes('The request named 10 cases'));
			expect(told).toHaveLength(90);
		});
	});

	test.concurrent(
		'without Continue, nothing is sent except what was in flight and that group',
		async () => {
			await withStandIn({ rateLimit: 10_000_000 }, async ({ sandbox, run }) => {
				sandbox.faults.next({ kind: 'status', status, body }, { times: 1000 });
				const { error } = await run(OPERATIONS.update, { items, ...stopping });
				expect(sandbox.requests.length).toBeLessThanOrEqual(UNDER_WAY - 1 + TAKEN_APART);
				expect(error?.description).toMatch(
					/before it stopped: 0 of 100 cases; not confirmed: 100$/,
				);
				expect(error?.description).not.toContain('The request named');
			});
		},
	);
});

/** A case because of which every group that contains it is refused. */
const guilty = { status: 403, body: { error: 'forbidden' } };

test.concurrent.each([1001, 1037, 1100])('one refused case among 100: %d', async (id) => {
	await withStandIn({ rateLimit: 10_000_000 }, async ({ sandbox, run }) => {
		sandbox.account.addCases(100);
		sandbox.faults.next({ kind: 'status', ...guilty }, { times: 1000, path: new RegExp(`${id}`) });
		const { outputs } = await run(OPERATIONS.update, { items, ...going });
		expect(linksOf(outputs[1])).toEqual([id - 1001]);
		expect(linksOf(outputs[0])).toHaveLength(99);
		// Its group, two halves, and the five of one half.
		expect(sandbox.requests).toHaveLength(9 + 1 + 2 + 5);
		expect(changed(sandbox.account.cases)).toHaveLength(99);
	});
});

test.concurrent('a group that stays refused does not keep the next from being split', async () => {
	await withStandIn(
		{ rateLimit: 10_000_000, dialect: { bulkMissing: 'error' } },
		async (standIn) => {
			const { sandbox, run } = standIn;
			sandbox.account.addCases(100);
			// Ten ids that do not exist, then nine good cases and one that does not.
			const rows = [...numbers(9001, 10), ...numbers(1001, 9), 9011].map((id) => ({ id }));
			const { outputs } = await run(OPERATIONS.update, { items: itemsOf(rows), ...going });
			expect(linksOf(outputs[0])).toEqual(numbers(10, 9));
			expect(sandbox.requests).toHaveLength(TAKEN_APART + 8);
		},
	);
});

test.concurrent(
	'without Continue, the good cases of a group are done and the refused one is named',
	async () => {
		await withStandIn({ rateLimit: 10_000_000 }, async ({ sandbox, run }) => {
			sandbox.account.addCases(100);
			sandbox.faults.next({ kind: 'status', ...guilty }, { times: 1000, path: /1004/ });
			sandbox.faults.next({ kind: 'status', ...guilty }, { times: 1000, path: /1014/ });
			const { error } = await run(OPERATIONS.update, { items: items.slice(0, 20), ...stopping });
			expect(error?.message).toMatch(/\[item (3|13)\]$/);
			expect(error?.description).toMatch(/before it stopped: 9 of 20 cases; not confirmed: 11$/);
			expect(sandbox.requests).toHaveLength(2 + 2 + 5);
			expect(changed(sandbox.account.cases)).toHaveLength(9);
		});
	},
);

test.concurrent('a group whose parts are accepted does not stop the run', async () => {
	await withStandIn({ rateLimit: 10_000_000 }, async ({ sandbox, run }) => {
		sandbox.account.addCases(100);
		sandbox.faults.next({ kind: 'status', ...guilty });
		const { error } = await run(OPERATIONS.update, { items, ...stopping });
		expect(error).toBeUndefined();
		expect(sandbox.requests).toHaveLength(9 + 3);
		expect(changed(sandbox.account.cases)).toHaveLength(100);
	});
});

test.concurrent('a reply refused for several cases says that it may be about another', async () => {
	await withStandIn({ dialect: { bulkMissing: 'error' } }, async ({ sandbox, run }) => {
		sandbox.account.addCases(2);
		const parameters: INodeParameters = { ...OPERATIONS.reply, returnFullMessage: false };
		const rows = itemsOf([1001, 9999, 1002].map((id) => ({ id })));
		const { outputs } = await run(parameters, { items: rows, ...going });
		expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(outputs[1][0].json.error).toMatch(
			/^Deskie has no such case \[item 0\]\. .* The request named 3 cases, and this may be about another of them\./,
		);
	});
});

const changed = (cases: Map<number, { priority: string }>) =>
	[...cases.values()].filter(({ priority }) => priority === 'high');
