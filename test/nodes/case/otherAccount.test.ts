import { caseDesk, itemsOf, located } from '../support/caseDesk';

/**
 * A link that certainly belongs to another account is refused before anything is sent. Tests have
 * no network: a request to one of these hosts would fail differently.
 */
const desk = caseDesk();

test.each([
	['trash', 'mine', 'https://other.deskie.io/staff/cases/2000'],
	['delete', 'mine.deskie.io', 'https://other.deskie.io/staff/cases/record/664-245651'],
	['update', 'x.omnidesk.ru', 'https://y.omnidesk.ru/staff/cases/edit/2000'],
	['get', 'https://mine.deskie.io/staff', 'https://OTHER.deskie.io/staff/cases/2000?tab=1'],
	['getChangelog', 'help.mine.example', 'https://other.deskie.io/staff/cases/2000'],
	['spam', 'mine', 'https://me@other.deskie.io:443/staff/cases/2000'],
])('%s with the credential of %s and the link %s', async (operation, account, link) => {
	const credential = { ...desk.sandbox.credential, account };
	const given = { caseId: located(link, 'url'), updateFields: { priority: 'high' } };
	const { error } = await desk.run(operation, given, { credential });
	expect(error?.message).toMatch(/^'Case' is a link of another account: /);
	expect(error?.description).toMatch(/^The credential belongs to /);
});

test('nor is the number of such a link looked up', async () => {
	const credential = { ...desk.sandbox.credential, account: 'mine' };
	const items = itemsOf([{ link: 'https://other.deskie.io/staff/cases/record/664-245651' }]);
	const given = { caseId: located('={{ $json.link }}', 'url') };
	const { error } = await desk.run('trash', given, { credential, items });
	expect(error?.message).toMatch(/other\.deskie\.io/);
});

test.each(['https://support.example.com/staff/cases/2000', '{account}/staff/cases/2000'])(
	'the link %s may be of this account, and is taken',
	async (link) => {
		const url = link.replace('{account}', desk.sandbox.url);
		const { error } = await desk.run('get', { caseId: located(url, 'url') });
		expect(error).toBeUndefined();
	},
);
