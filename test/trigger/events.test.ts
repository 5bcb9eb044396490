import { poll, type Settings, type State } from '../../nodes/Deskie/trigger/algorithm';
import { caseRow, clock, date, FakeSource, NOW, settings } from './fakeSource';

/** Polls repeatedly from a baseline on, once a minute. */
async function watching(source: FakeSource, own: Partial<Settings>) {
	const used = { ...settings, ...own };
	let state: State = (await poll(undefined, used, source, clock)).state;
	return async () => {
		source.now += 60;
		const result = await poll(state, used, source, clock);
		state = JSON.parse(JSON.stringify(result.state)) as State;
		return result.events;
	};
}

describe('caseCreated', () => {
	it('fires once for a case, however it is edited', async () => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'caseCreated' });
		source.rows = [caseRow(1, NOW + 20, { created_at: date(NOW + 20) }), caseRow(2, NOW + 30)];
		expect((await next()).map(({ key }) => key)).toEqual([`1@${NOW + 20}`]);
		source.rows = [caseRow(1, NOW + 70, { created_at: date(NOW + 20), status: 'closed' })];
		expect(await next()).toEqual([]);
	});
});

describe('caseUpdated', () => {
	const createdAt = { created_at: date(NOW + 20) };

	it.each([
		[true, 1],
		[undefined, 1],
		[false, 0],
	])('with includeCreated %p brings %i event for a creation', async (includeCreated, count) => {
		const source = new FakeSource();
		const next = await watching(source, { includeCreated });
		source.rows = [caseRow(1, NOW + 20, createdAt)];
		expect(await next()).toHaveLength(count);
		source.rows = [caseRow(1, NOW + 70, createdAt)];
		expect(await next()).toHaveLength(1);
	});

	it('tells two edits of one second apart, and a repeat from both', async () => {
		const source = new FakeSource();
		const next = await watching(source, {});
		const keys: string[] = [];
		for (const status of ['open', 'closed', 'closed']) {
			source.rows = [caseRow(1, NOW + 20, { status })];
			keys.push(...(await next()).map(({ key }) => key));
		}
		expect(new Set(keys).size).toBe(2);
		expect(keys).toHaveLength(2);
	});
});

describe('caseChanged', () => {
	const change = (at: number, event: string, value: string) => ({
		created_at: date(at),
		event,
		done_by: 'staff_7',
		old_value: 'before',
		value,
	});

	it('brings each entry once, equal ones of a second too, and none from before', async () => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'caseChanged' });
		const entries = [
			change(NOW - 50, 'status', 'open'),
			change(NOW + 20, 'status', 'closed'),
			change(NOW + 20, 'status', 'closed'),
		];
		source.rows = [caseRow(1, NOW + 20)];
		source.changes = { 1: entries };
		const first = await next();
		expect(first.map(({ change: found }) => found?.value)).toEqual(['closed', 'closed']);
		expect(new Set(first.map(({ key }) => key)).size).toBe(2);
		source.rows = [caseRow(1, NOW + 70)];
		source.changes = { 1: [...entries, change(NOW + 70, 'group', '3')] };
		expect((await next()).map(({ change: found }) => found?.event)).toEqual(['group']);
	});

	it.each<[Partial<Settings>, string[]]>([
		[{}, ['status', 'staff', 'custom_field_94', 'rules']],
		[{ changes: ['status', 'assignee'] }, ['status', 'staff']],
		[{ changes: ['customFields'] }, ['custom_field_94']],
		[{ changes: ['status', 'customFields'], newValues: ['closed'] }, ['status']],
		[{ newValues: ['nothing'] }, []],
	])('with %j brings %j', async (own, expected) => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'caseChanged', ...own });
		source.rows = [caseRow(1, NOW + 20)];
		source.changes = {
			1: [
				change(NOW + 20, 'status', 'closed'),
				change(NOW + 20, 'staff', '330'),
				change(NOW + 20, 'custom_field_94', '1'),
				{ created_at: date(NOW + 20), event: 'rules', done_by: 'rule_1', old_value: 'Rule' },
			],
		};
		expect((await next()).map(({ change: found }) => found?.event)).toEqual(expected);
	});

	it.each([false, true])(
		'reads a long changelog in pages (newest first: %p)',
		async (isReversed) => {
			const source = new FakeSource();
			const next = await watching(source, { event: 'caseChanged' });
			const entries = Array.from({ length: 250 }, (_, i) =>
				change(NOW + 20 - 10 * (249 - i) + (i >= 100 ? 0 : -5000), 'status', `value ${i % 3}`),
			);
			const recent = entries.filter((_, i) => NOW + 20 - 10 * (249 - i) >= NOW && i >= 100);
			source.rows = [caseRow(1, NOW + 20)];
			source.changes = { 1: isReversed ? [...entries].reverse() : entries };
			source.requests = [];
			expect(await next()).toHaveLength(recent.length);
			const own = source.requests.filter((name) => name.startsWith('changelog'));
			expect(own).toHaveLength(isReversed ? 1 : 3);
		},
	);

	it('does not loop on a server that ignores the page', async () => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'caseChanged' });
		const rows = Array.from({ length: 100 }, (_, i) => change(NOW + 20, 'status', `value ${i}`));
		source.rows = [caseRow(1, NOW + 20)];
		source.changelog = async () => ({ rows, serverNow: source.now });
		expect(await next()).toHaveLength(100);
	});

	it('skips a case that is gone', async () => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'caseChanged' });
		source.rows = [caseRow(1, NOW + 20)];
		expect(await next()).toEqual([]);
	});
});

describe('messageAdded', () => {
	const message = (id: number, at: number, fields = {}) => ({
		message_id: id,
		user_id: 0,
		staff_id: 7,
		note: false,
		created_at: date(at),
		sent_at: date(at),
		...fields,
	});
	const messages = [
		message(1, NOW - 90),
		message(2, NOW + 10, { user_id: 5, staff_id: 0 }),
		message(3, NOW + 15, { note: true }),
		message(4, NOW + 20),
	];

	it.each<[Partial<Settings>, number[]]>([
		[{}, [2, 3, 4]],
		[{ messages: ['customerReply'] }, [2]],
		[{ messages: ['agentReply', 'note'] }, [3, 4]],
	])('with %j brings messages %j', async (own, expected) => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'messageAdded', ...own });
		source.rows = [caseRow(1, NOW + 20)];
		source.messagesOf = { 1: messages };
		expect((await next()).map(({ message: found }) => found?.message_id)).toEqual(expected);
		source.rows = [caseRow(1, NOW + 80)];
		expect(await next()).toEqual([]);
	});

	it('brings a scheduled message when it is sent, though the case does not move', async () => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'messageAdded' });
		source.rows = [caseRow(1, NOW + 20)];
		source.messagesOf = { 1: [message(9, NOW + 20, { sent_at: date(NOW + 150) })] };
		const counts: number[] = [];
		for (let i = 0; i < 5; i++) counts.push((await next()).length);
		expect(counts).toEqual([0, 0, 1, 0, 0]);
	});

	it.each([
		['taken back', [] as ReturnType<typeof message>[], 0],
		['put off', [message(9, NOW + 20, { sent_at: date(NOW + 250) })], 1],
	])('follows a scheduled message that is %s', async (_name, later, count) => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'messageAdded' });
		source.rows = [caseRow(1, NOW + 20)];
		source.messagesOf = { 1: [message(9, NOW + 20, { sent_at: date(NOW + 150) })] };
		await next();
		source.messagesOf = { 1: later };
		const early = [...(await next()), ...(await next())];
		expect(early).toEqual([]);
		const late = [...(await next()), ...(await next()), ...(await next())];
		expect(late).toHaveLength(count);
	});
});

describe('caseRated', () => {
	const rating = (value: string) => ({ rating: value, rating_comment: '', rated_staff_id: 0 });
	const closed = { closed_at: date(NOW - 9000), last_response_at: date(NOW - 9500) };

	it('brings a new rating and a changed one, not an edit of a rated case', async () => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'caseRated' });
		const counts: number[] = [];
		for (const [at, fields] of [
			[20, rating('-')],
			[80, rating('high')],
			[140, { ...rating('high'), status: 'open' }],
			[200, rating('low')],
		] as const) {
			source.rows = [caseRow(1, NOW + at, { ...closed, ...fields })];
			counts.push((await next()).length);
		}
		expect(counts).toEqual([0, 1, 0, 1]);
		expect(source.requests.filter((name) => !name.startsWith('cases'))).toEqual([]);
	});

	it('asks for the case when the list has no rating', async () => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'caseRated' });
		source.rows = [caseRow(1, NOW + 20, closed)];
		source.single = async () => {
			source.requests.push('single');
			return { rows: [caseRow(1, NOW + 20, { ...closed, ...rating('high') })] };
		};
		const [event] = await next();
		expect(event).toMatchObject({ type: 'caseRated', case: { rating: 'high' } });
		expect(source.requests.filter((name) => name === 'single')).toHaveLength(1);
	});

	it.each([
		['an answer', { ...closed, last_response_at: date(NOW + 20) }, [], 0],
		['a status change', closed, [{ created_at: date(NOW + 20), event: 'status' }], 0],
		['nothing else', closed, [], 1],
		['its closing', { ...closed, closed_at: date(NOW + 10) }, [], 1],
	])('meets a rated case for the first time after %s', async (_name, fields, changes, count) => {
		const source = new FakeSource();
		const next = await watching(source, { event: 'caseRated' });
		source.rows = [caseRow(1, NOW + 20, { ...fields, ...rating('high') })];
		source.changes = { 1: changes };
		expect(await next()).toHaveLength(count);
		source.rows = [caseRow(1, NOW + 80, { ...fields, ...rating('high') })];
		expect(await next()).toEqual([]);
	});
});
