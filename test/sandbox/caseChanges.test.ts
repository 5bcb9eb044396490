import { rowsOf, START, useSandbox } from './client';

const desk = useSandbox();

type Fields = Record<string, unknown>;

describe('changes', () => {
	it.each([
		['an update', 'PUT', '.json', { case: { subject: 'New' } }],
		['an update that changes nothing', 'PUT', '.json', { case: { status: 'waiting' } }],
		['a reply', 'POST', '/messages.json', { message: { content: 'x' } }],
		['a note', 'POST', '/note.json', { note: { content: 'x' } }],
		['an edit', 'PUT', '/messages/9001.json', { message: { content: 'x' } }],
		['a deleted reply', 'DELETE', '/messages/9001.json', undefined],
		['a rating', 'PUT', '/rate.json', { rate: { rating: 'low' } }],
		['a rated reply', 'PUT', '/rate/9001.json', { rate: { rating: 'low' } }],
		['the trash', 'PUT', '/trash.json', undefined],
	])('%s moves updated_at', async (_name, method, suffix, data) => {
		desk.sandbox.account.addCase({ case_id: 4000, status: 'waiting' });
		desk.sandbox.account.addMessage(4000, { message_id: 9001, staff_id: 22 });
		desk.seconds = START + 90;
		await desk.call(method, `/cases/4000${suffix}`, data);
		const answer = await desk.call('GET', '/cases/4000.json');
		expect(answer).toHaveProperty('case.updated_at', 'Wed, 15 Nov 2023 01:14:50 +0300');
		expect(answer).toHaveProperty('case.created_at', 'Wed, 15 Nov 2023 01:13:20 +0300');
	});

	it('writes each step of an update into the changelog', async () => {
		desk.sandbox.account.addCase({ case_id: 4000, status: 'open', labels: [101], group_id: 44 });
		await desk.call('PUT', '/cases/4000.json', {
			case: {
				subject: 'Changed',
				status: 'closed',
				priority: 'critical',
				group_id: '45',
				staff_id: 123,
				add_labels: [102],
				custom_fields: { cf_25: 'A1', cf_46: true },
			},
		});
		const { changelog } = (await desk.call('GET', '/cases/4000/changelog.json')) as {
			changelog: Fields[];
		};
		expect(changelog.map(({ event, old_value, value }) => [event, old_value, value])).toEqual([
			['subject', 'Case 4000', 'Changed'],
			['status', 'open', 'closed'],
			['priority', 'normal', 'critical'],
			['group', '44', '45'],
			['staff', '0', '123'],
			['labels', '101', '101,102'],
			['custom_field_25', '', 'A1'],
			['custom_field_46', '', '1'],
		]);
		expect(new Set(changelog.map(({ done_by }) => done_by))).toEqual(new Set(['staff_22']));
	});

	it.each([
		['status=open,waiting', ['waiting']],
		['status=any,closed', ['closed']],
		['status=closed', ['closed']],
		['staff=empty,any', ['123']],
		['subject=any,"Card, lost"', ['Card, lost']],
		['status=any,any&subject=any,any', ['waiting', 'closed', 'Card, lost']],
		['custom_fields=empty,any', ['A1']],
		['rules[]=7&rules[]=8', ['high']],
		['show_chat_completion=true', ['waiting', 'closed', '123', 'Card, lost', 'A1', 'high', 'end']],
		['', ['waiting', 'closed', '123', 'Card, lost', 'A1', 'high']],
		['page=2&limit=4', ['A1', 'high']],
	])('filters the changelog by %s', async (query, values) => {
		const { account } = desk.sandbox;
		account.addCase({ case_id: 4000, status: 'open' });
		account.change(4000, { status: 'waiting' });
		account.change(4000, { status: 'closed' });
		account.change(4000, { staff_id: 123 });
		account.change(4000, { subject: 'Card, lost' });
		account.change(4000, { custom_fields: { cf_25: 'A1' } });
		account.change(4000, { priority: 'high' }, { by: 'rule_7' });
		const chat = { event: 'chat_completion', done_by: 'omnidesk', old_value: '', value: 'end' };
		const old = { event: 'status', done_by: 'omnidesk', old_value: 'open', value: 'old' };
		account.log(4000, { ...chat, created_at: START }, { ...old, created_at: START - 366 * 86_400 });
		const { changelog } = await desk.call('GET', `/cases/4000/changelog.json?${query}`);
		expect((changelog as Fields[]).map(({ value }) => value)).toEqual(values);
	});

	it('keeps locked labels and the custom fields that were not sent', async () => {
		const labels = { labels: [101, 104], locked_labels: [104] };
		desk.sandbox.account.addCase({
			case_id: 4000,
			...labels,
			custom_fields: { cf_25: 'A', cf_30: 'B' },
		});
		const fields = { delete_labels: [101, 104], custom_fields: { cf_30: 'C' } };
		const answer = await desk.call('PUT', '/cases/4000.json', { case: fields });
		expect(answer).toMatchObject({
			case: { labels: [104], custom_fields: { cf_25: 'A', cf_30: 'C' } },
		});
	});

	it('schedules a reply', async () => {
		const message = { content: 'Later', send_at: '2023-11-20 10:00', do_not_send_email: true };
		await desk.call('POST', '/cases/2000/messages.json', { message });
		const [last] = rowsOf<Fields>(
			await desk.call('GET', '/cases/2000/messages.json?order=desc&limit=1'),
		);
		expect(last.created_at).toBe('Wed, 15 Nov 2023 01:13:20 +0300');
		expect(last.sent_at).toBe('Mon, 20 Nov 2023 10:00:00 +0300');
	});

	it('shows the last 100 messages, or the pages asked for', async () => {
		desk.sandbox.account.addCase({ case_id: 4000 });
		for (let index = 1; index <= 130; index++)
			desk.sandbox.account.addMessage(4000, { content: String(index) });
		const texts = async (query: string) => {
			const rows = rowsOf<Fields>(await desk.call('GET', `/cases/4000/messages.json?${query}`));
			return [rows.length, rows[0].content, rows[rows.length - 1].content];
		};
		expect(await texts('')).toEqual([100, '31', '130']);
		expect(await texts('order=desc')).toEqual([100, '130', '31']);
		expect(await texts('page=2&limit=50')).toEqual([50, '51', '100']);
		expect(await texts('page=2&limit=50&order=desc')).toEqual([50, '80', '31']);
	});

	it('finds the customer of a new case, or makes one', async () => {
		const create = (fields: object) =>
			desk.call('POST', '/cases.json', { case: { subject: 'S', content: 'C', ...fields } });
		expect(await create({ user_email: 'ANNA.lindqvist@example.com' })).toMatchObject({
			case: { user_id: 123, group_id: 45 },
		});
		expect(await create({ user_custom_id: 'app-7781', channel: 'cch1' })).toMatchObject({
			case: { user_id: 129, channel: 'cch1', recipient: 'cch1' },
		});
		const users = desk.sandbox.account.users.size;
		const created = await create({ user_phone: '+15550199', created_at: '2023-01-02 03:04:05' });
		expect(created).toMatchObject({
			case: { recipient: '+15550199', created_at: 'Mon, 02 Jan 2023 03:04:05 +0300' },
		});
		expect(desk.sandbox.account.users.size).toBe(users + 1);
	});
});
