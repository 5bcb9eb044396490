import { caseDesk } from '../support/caseDesk';

/** The customer's address, extracted from what emails and people write around it. */
const desk = caseDesk();
const text = { subject: 'Help', content: 'Hello' };

test.each([
	'<anna@example.com>',
	'mailto:anna@example.com',
	'<mailto:anna@example.com>',
	'"anna@example.com"',
	"'anna@example.com'",
	'anna@example.com.',
	'(anna@example.com)',
	'={{ " anna@example.com\\u00a0" }}',
	'={{ "anna@example.com\\u200b" }}',
	'={{ "\\u2068anna@example.com\\u2069" }}',
])('%s is sent as the address alone', async (userEmail) => {
	const { error } = await desk.run('create', { userEmail, ...text });
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests.map(({ body }) => body)).toEqual([
		{ case: { user_email: 'anna@example.com', ...text } },
	]);
});

test.each([
	'anna+tag@example.com',
	"o'neil@example.com",
	'анна@пример.рф',
	'a_b-c.d@sub.example.co',
])('%s is an address, and is sent as it is', async (userEmail) => {
	const { error } = await desk.run('create', { userEmail, ...text });
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].body).toMatchObject({ case: { user_email: userEmail } });
});

test.each([
	['Anna Smith <anna@example.com>', 'Anna Smith'],
	['"Smith, Anna" <anna@example.com>', 'Smith, Anna'],
	['Anna Smith <mailto:anna@example.com>', 'Anna Smith'],
])('%s is taken apart', async (userEmail, name) => {
	await desk.run('create', { userEmail, ...text });
	expect(desk.sandbox.requests[0]?.body).toMatchObject({
		case: { user_email: 'anna@example.com', user_full_name: name },
	});
});

test.each([
	['a name that is given goes first', 'Anna Smith <anna@example.com>', 'A. Smith', 'A. Smith'],
	['an address is no name', 'anna@example.com <anna@example.com>', undefined, undefined],
])('%s', async (_, userEmail, userFullName, name) => {
	const additionalFields = userFullName === undefined ? {} : { userFullName };
	await desk.run('create', { userEmail, ...text, additionalFields });
	const body = desk.sandbox.requests[0].body as { case: object };
	expect(body.case).toMatchObject({ user_email: 'anna@example.com' });
	expect('user_full_name' in body.case ? body.case.user_full_name : undefined).toBe(name);
});

test.each([
	'anna@example.com>',
	'Anna <anna>',
	'a@b.example <c@d.example> x',
	'a@b.example\nc@d.example',
	'<>',
])('%s is refused before anything is sent', async (userEmail) => {
	const { error } = await desk.run('create', { userEmail, ...text });
	expect(error?.message).toMatch(/^'Customer Email' is not an email address/);
	expect(desk.calls()).toEqual([]);
});
