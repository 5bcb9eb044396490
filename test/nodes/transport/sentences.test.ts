import type { Fault } from '../../sandbox';
import { OPERATIONS, withStandIn } from '../support/standIn';

/** The machine may be busy, and some tests wait for a pause or two. */
jest.setTimeout(60_000);

/** UX guideline: these words alarm users and explain nothing. */
const AVOIDED = /\b(error|problem|failure|mistake)s?\b/i;

const VALUES = 'Deskie did not accept the request';
const TROUBLE = 'Deskie could not answer just now';

/** Deskie's answers, and the user's message for each. */
const answers: Array<[status: number, body: unknown, message: string]> = [
	[
		400,
		{ error: 'incorrect_user_email' },
		'Deskie did not accept the email address of the customer',
	],
	[
		403,
		{ error: 'staff_has_not_access' },
		'The agent of the credential has no access to this case or group',
	],
	[400, { error: 'staff_not_active' }, 'The chosen agent is not active in Deskie'],
	[404, { error: 'case_not_found' }, 'Deskie has no such case'],
	[404, { error: 'message_not_found' }, 'Deskie has no such message'],
	...[
		'email_already_exist',
		'email_already_exists',
		'user_email_already_exists',
		'email_exists',
	].map((error): [number, unknown, string] => [
		400,
		{ error },
		'The email address is taken in Deskie',
	]),
	...['phone_already_exist', 'phone_already_exists', 'user_phone_exist'].map(
		(error): [number, unknown, string] => [400, { error }, 'The phone number is taken in Deskie'],
	),
	...Object.entries({
		company_already_exist: 'company',
		company_already_exists: 'company',
		staff_already_exists: 'agent',
		user_exists: 'customer',
		label_already_exist: 'label',
	}).map(([error, word]): [number, unknown, string] => [
		400,
		{ error },
		`Deskie has this ${word} already`,
	]),
	[400, { error: 'group_does_not_exist' }, VALUES],
	[400, { error: 'no_exists' }, VALUES],
	[400, { error: 'wrong_email' }, 'Deskie did not accept the email address'],
	[400, undefined, VALUES],
	[422, { error: 'something_new' }, VALUES],
	[401, { error: 'unauthorized' }, 'Deskie did not accept the API key'],
	[
		403,
		undefined,
		'Deskie did not accept the agent email of the credential, or the agent may not do this',
	],
	[404, '<html>Not here</html>', 'Deskie did not find what was asked for'],
	[413, undefined, 'Deskie found the request too large'],
	[500, { error: 'oops' }, TROUBLE],
	[501, undefined, TROUBLE],
	[502, '<html><b>Bad gateway</b></html>', TROUBLE],
	[503, undefined, TROUBLE],
];

const codeOf = (body: unknown) =>
	typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : undefined;

/** With `status: 200` the same codes must be found: one client looks at the body alone. */
const disguised = answers.flatMap(([status, body, message]): typeof answers =>
	status < 500 && status !== 401 && codeOf(body) ? [[200, body, message]] : [],
);

describe.each([...answers, ...disguised])('%i with %j', (status, body, message) => {
	const fault: Fault = { kind: 'status', status, body };
	const sentence = new RegExp(`^${message} \\[item 1\\]\\. [A-Z]`);

	// A POST, which shows every answer at once; the second item gets it.
	test('says what happened, to which item, and how to go on', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCases(2);
			sandbox.faults.next(fault, { path: /1002/ });
			const result = await run(OPERATIONS.reply, {
				items: [{ json: { id: 1001 } }, { json: { id: 1002 } }],
				onError: 'continueErrorOutput',
			});
			const [[done], [refused]] = result.outputs;
			expect(done.pairedItem).toEqual({ item: 0 });
			expect(refused.pairedItem).toEqual({ item: 1 });
			const text = String(refused.json.error);
			expect(text).toMatch(sentence);
			expect(text).not.toMatch(AVOIDED);
			expect(text).not.toContain('<');
			const code = codeOf(body);
			const quoted = /Deskie's words: ([^.\s]+)/.exec(text)?.[1];
			expect(quoted).toBe(code);
			expect(text.includes('It was not sent again')).toBe(status >= 500);
		});
	});
});

describe('an answer that is no answer', () => {
	test.each<[string, Fault]>([
		['JSON that breaks off', { kind: 'badJson' }],
		['a page of HTML', { kind: 'status', status: 200, body: '<html>Welcome</html>' }],
		['nothing', { kind: 'status', status: 200 }],
		['another object', { kind: 'status', status: 200, body: { hello: 'world' } }],
	])('%s', async (_what, fault) => {
		await withStandIn({}, async ({ sandbox, run, calls }) => {
			sandbox.account.addCase({ case_id: 1001 });
			for (const operation of ['get', 'getAll'] as const) {
				sandbox.faults.next(fault);
				const { error } = await run(OPERATIONS[operation]);
				expect(error?.message).toBe("Deskie's answer could not be read [item 0]");
				expect(error?.description).toMatch(/^Status 200 came with a body .*Check 'Account'/);
				expect(`${error?.message} ${error?.description}`).not.toMatch(AVOIDED);
			}
			expect(calls()).toEqual(['GET 200', 'GET 200']);
		});
	});
});
