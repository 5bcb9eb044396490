import { CheckedAccount } from '../../tools/checkAccount/account';
import { READING } from '../../tools/checkAccount/checks';
import { reportOf, runChecks, type Result } from '../../tools/checkAccount/report';
import { WRITING } from '../../tools/checkAccount/writing';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';

// Enough for a machine that does much else.
jest.setTimeout(60_000);

const ALL = [...READING, ...WRITING];

/** What the checks find on a stand-in, by their assumption. */
async function checked(
	options: SandboxOptions,
	look: (results: Map<string, Result>, sandbox: Sandbox, report: string) => void,
): Promise<void> {
	const sandbox = await startSandbox({ rateLimit: 10_000, ...options });
	try {
		const { account: origin, ...rest } = sandbox.credential;
		const account = new CheckedAccount({ origin, ...rest }, async () => undefined);
		const results = await runChecks(account, ALL, () => undefined);
		const byAssumption = new Map(results.map((result) => [result.assumption, result]));
		look(byAssumption, sandbox, reportOf(results, account.calls));
	} finally {
		await sandbox.close();
	}
}

const failing = (results: Map<string, Result>) =>
	[...results].filter(([, { finding }]) => finding.holds === false).map(([name]) => name);

/** A dialect of the stand-in, and the assumption that does not hold with it. */
const OTHERWISE: Array<[string, SandboxOptions, RegExp]> = [
	['no headers', { rateHeaders: 'none' }, /calls left/],
	['arrays', { dialect: { lists: 'array' } }, /A list is an object/],
	['totals as texts', { dialect: { totalCount: 'text' } }, /A list is an object/],
	['empty lists as arrays', { dialect: { emptyList: 'array' } }, /An empty list/],
	['no bound by change', { dialect: { updatedTime: 'ignored' } }, /narrows the list/],
	['no order', { dialect: { sort: 'ignored' } }, /sort=updated_at_asc/],
	['no case numbers', { dialect: { caseNumbers: 'none' } }, /by its number/],
	['errors with status 200', { dialect: { errorStatus: 'ok' } }, /never was answers 404/],
	['older copies', { dialect: { copies: 'recipient_cc' } }, /Copies are called/],
	[
		'no paging of changelogs',
		{ dialect: { changelogPaging: 'ignored' } },
		/changelog keeps to page/,
	],
	['numbers as linked IDs', { dialect: { linkedUsers: 'numbers' } }, /linked_users/],
	['agents twice', { dialect: { leaderboard: 'repeated' } }, /leaderboard/],
	['labels in labels', { dialect: { labelWrapper: 'labels' } }, /A new label/],
	['bare idea categories', { dialect: { ideaCategoryBody: 'bare' } }, /A new idea category/],
	['created with 200', { dialect: { created: 200 } }, /status 201/],
	['duplicates exist', { dialect: { duplicates: 'exists' } }, /already_exist/],
];

test('on the usual account every assumption that can be seen holds', async () => {
	await checked({}, (results, sandbox, report) => {
		expect(failing(results)).toEqual([]);
		expect(results.size).toBe(ALL.length);
		const { email, apiKey, account } = sandbox.credential;
		for (const secret of [email, apiKey, account]) expect(report).not.toContain(secret);
		const emails = [...sandbox.account.users.values()].map((user) => user.user_email);
		expect(emails.filter((one) => one !== '' && report.includes(one))).toEqual([]);
	});
});

test.each(OTHERWISE)('%s: is told', async (_name, options, assumption) => {
	await checked(options, (results) => {
		expect(failing(results).filter((name) => assumption.test(name))).toHaveLength(1);
	});
});

test('what the checks create is deleted again', async () => {
	const sandbox = await startSandbox();
	const count = () => {
		const { labels, ideaCategories, users } = sandbox.account;
		return [labels.size, ideaCategories.size, users.size];
	};
	const before = count();
	const { account: origin, ...rest } = sandbox.credential;
	await runChecks(new CheckedAccount({ origin, ...rest }, async () => undefined), ALL, () => {});
	expect(count()).toEqual(before);
	await sandbox.close();
});

test('without --write nothing but reading is asked for', async () => {
	const sandbox = await startSandbox();
	const { account: origin, ...rest } = sandbox.credential;
	await runChecks(
		new CheckedAccount({ origin, ...rest }, async () => undefined),
		READING,
		() => {},
	);
	expect(new Set(sandbox.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
	await sandbox.close();
});

test('a wrong key ends the checks with what to do', async () => {
	const sandbox = await startSandbox();
	const { account: origin, email } = sandbox.credential;
	const account = new CheckedAccount({ origin, email, apiKey: 'wrong' }, async () => undefined);
	await expect(runChecks(account, READING, () => {})).rejects.toThrow(/check the address/);
	await sandbox.close();
});
