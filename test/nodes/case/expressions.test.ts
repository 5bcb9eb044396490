import { caseDesk, jsonOf, located } from '../support/caseDesk';

/** What expressions and models give for fields whose choices the editor makes. */
const desk = caseDesk();

const one = { caseId: located('2000') };

test.each([
	['status', 'Closed', 'closed'],
	['priority', ' HIGH ', 'high'],
])('%s as the editor shows it: %s', async (field, given, sent) => {
	const updateFields = { [field]: `={{ ${JSON.stringify(given)} }}` };
	const { error } = await desk.run('update', { ...one, updateFields });
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].body).toEqual({ case: { [field]: sent } });
});

test('several choices in one text', async () => {
	await desk.run('getAll', { filters: { status: '={{ "Open, waiting" }}' } });
	expect(desk.sent()[0].query).toBe('status[]=open&status[]=waiting&page=1&limit=50');
});

test.each(['={{ "true" }}', '={{ 1 }}'])('Return All as %s', async (returnAll) => {
	desk.sandbox.account.addCases(60);
	const { items } = await desk.run('getAll', { returnAll, limit: 1 });
	expect(items.length).toBeGreaterThan(60);
});

test('Return Full Case as a text', async () => {
	const updateFields = { status: 'open' };
	const given = { ...one, updateFields, output: 'selectedFields', fields: ['status'] };
	const full = await desk.run('update', { ...given, returnFullCase: '={{ "true" }}' });
	expect(jsonOf(full.items)).toEqual([{ case_id: 2000, status: 'open' }]);
	const short = await desk.run('update', { ...given, returnFullCase: '={{ "false" }}' });
	expect(jsonOf(short.items)).toEqual([{ case_id: 2000, success: true }]);
});

test('an empty filter of a model filters nothing', async () => {
	const filters = {
		status: '={{ "" }}',
		subject: { compare: { match: 'contains', text: '={{ "" }}' } },
	};
	const { error } = await desk.run('getAll', { filters });
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].query).toBe('page=1&limit=50');
});
