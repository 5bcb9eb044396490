import {
	poll,
	sample,
	type MessageRow,
	type Settings,
	type State,
} from '../../nodes/Deskie/trigger/algorithm';
import { caseRow, clock, date, FakeSource, NOW, settings } from './fakeSource';

const message = (id: number, at: number, fields = {}) => ({
	message_id: id,
	user_id: 1,
	created_at: date(at),
	sent_at: date(at),
	...fields,
});

const rated = { rating: 'high', rating_comment: 'Thanks', rated_staff_id: 1 };

/** Polls repeatedly from a baseline on; returns the events and all warnings. */
async function watching(source: FakeSource, own: Partial<Settings>) {
	const used = { ...settings, ...own };
	let state: State = (await poll(undefined, used, source, clock)).state;
	const warnings: string[] = [];
	const next = async () => {
		const result = await poll(state, used, source, clock);
		state = JSON.parse(JSON.stringify(result.state)) as State;
		warnings.push(...result.warnings);
		return result.events;
	};
	return { next, warnings, state: () => state };
}

describe('messageAdded', () => {
	it('repeats nothing while it handles more cases than it remembers', async () => {
		const source = new FakeSource();
		const event = 'messageAdded' as const;
		const own = { event, startFrom: NOW - 100_000, maxCases: 1000 };
		const { next, state } = await watching(source, own);
		for (let id = 1; id <= 6500; id++) {
			const at = NOW - 90_000 + id * 10;
			source.rows.push(caseRow(id, at));
			source.messagesOf[id] = [message(id, at)];
		}
		const keys: string[] = [];
		for (let count = 0; count < 10; count++) {
			keys.push(...(await next()).map(({ key }) => key));
			source.now += 60;
			// Edited, without a new message.
			if (count !== 5) continue;
			for (let id = 1; id <= 500; id++) source.rows[id - 1] = caseRow(id, source.now - 30);
		}
		expect([keys.length, new Set(keys).size]).toEqual([6500, 6500]);
		expect(Object.keys(state().fired)).toEqual([]);
	});

	it('fires for a message that was imported with an earlier date', async () => {
		const source = new FakeSource();
		const { next } = await watching(source, { event: 'messageAdded' });
		source.rows = [caseRow(1, NOW + 300)];
		source.messagesOf = { 1: [message(5, NOW + 300, { sent_at: date(NOW - 600) })] };
		source.now += 400;
		expect(await next()).toHaveLength(1);
	});

	it('reads only as far back for a scheduled message as that was written', async () => {
		const source = new FakeSource();
		const { next } = await watching(source, { event: 'messageAdded' });
		source.rows = [caseRow(1, NOW + 20)];
		const old = Array.from({ length: 400 }, (_, i) => message(i + 1, NOW - 9000 + i));
		const due = message(999, NOW + 20, { sent_at: date(NOW + 150), user_id: 0 });
		source.messagesOf = { 1: [...old, due] };
		source.now += 60;
		expect(await next()).toEqual([]);
		source.now += 120;
		source.requests = [];
		expect(await next()).toHaveLength(1);
		expect(source.requests.filter((name) => name === 'messages 1')).toHaveLength(1);
	});
});

describe('a test run', () => {
	it.each(['messageAdded', 'caseChanged'] as const)(
		'%s: one page of a case is enough',
		async (event) => {
			const source = new FakeSource();
			source.rows = [caseRow(1, NOW - 5)];
			const times = Array.from({ length: 450 }, (_, i) => NOW - 9000 + i);
			source.messagesOf = { 1: times.map((at, i) => message(i + 1, at)) };
			source.changes = { 1: times.map((at) => ({ created_at: date(at), event: 'status' })) };
			expect(await sample({ ...settings, event }, source, clock, 5)).toHaveLength(5);
			expect(source.requests).toHaveLength(2);
		},
	);
});

describe('caseRated', () => {
	const own = { event: 'caseRated', maxCases: 100_000 } as const;
	const old = { created_at: date(NOW - 99_999), closed_at: date(NOW - 9000) };

	it('remembers no unrated case that was opened since the baseline', async () => {
		const source = new FakeSource();
		const { next, state } = await watching(source, own);
		source.rows = [
			caseRow(1, NOW + 20, { created_at: date(NOW + 5), rating: '-' }),
			caseRow(2, NOW + 20, { ...old, rating: '-' }),
		];
		source.now += 60;
		expect(await next()).toEqual([]);
		expect(Object.keys(state().ratings)).toEqual(['2']);
	});

	it('does not bring a forgotten rating again when its case is closed again', async () => {
		const source = new FakeSource();
		const { next, warnings, state } = await watching(source, own);
		const opened = { created_at: date(NOW + 5), closed_at: date(NOW + 10) };
		source.rows = [caseRow(1, NOW + 20, { ...opened, ...rated })];
		source.now += 60;
		expect(await next()).toHaveLength(1);
		for (let round = 0; round < 6; round++) {
			const from = source.now + 10;
			source.now += 3600;
			source.rows = Array.from({ length: 900 }, (_, i) =>
				caseRow(1000 + round * 900 + i, from + i, { created_at: date(from), ...rated }),
			);
			expect(await next()).toHaveLength(900);
		}
		expect(warnings).toEqual([expect.stringContaining('ratings')]);
		expect(state().ratedFloor).toBeGreaterThan(NOW + 20);
		const at = source.now + 10;
		source.now += 3600;
		source.changes = { 1: [{ created_at: date(at), event: 'status' }] };
		source.rows = [caseRow(1, at, { ...opened, closed_at: date(at), ...rated })];
		expect(await next()).toEqual([]);
	});

	it.each<[string, { closed_at?: string }, MessageRow[], number]>([
		['a note', {}, [message(7, NOW + 20, { note: true })], 0],
		['its closing', { closed_at: date(NOW + 20) }, [], 0],
		['nothing known', {}, [], 1],
	])('meets an old rating after %s', async (_name, fields, messages, count) => {
		const source = new FakeSource();
		const { next } = await watching(source, own);
		source.rows = [caseRow(1, NOW + 20, { ...old, ...rated, ...fields })];
		source.changes = { 1: [{ created_at: fields.closed_at ?? '-', event: 'status' }] };
		source.messagesOf = { 1: messages };
		source.now += 60;
		expect(await next()).toHaveLength(count);
	});

	it('brings a rating that came after the list was made', async () => {
		const source = new FakeSource();
		const { next } = await watching(source, own);
		const closed = { ...old, closed_at: date(NOW + 20) };
		source.rows = [caseRow(1, NOW + 20, closed)];
		source.changes = { 1: [{ created_at: date(NOW + 20), event: 'status' }] };
		source.single = async () => ({ rows: [caseRow(1, NOW + 61, { ...closed, ...rated })] });
		source.now += 60;
		const came = await next();
		source.rows = [caseRow(1, NOW + 61, closed)];
		source.now += 60;
		came.push(...(await next()));
		expect(came.map(({ at }) => at)).toEqual([NOW + 61]);
	});
});

describe('New Values', () => {
	it.each<[string, unknown, unknown, string[], number]>([
		['a label that was added', '31', '31,32', ['32'], 1],
		['a label that was there', '31', '31,32', ['31'], 0],
		['labels as an array', [], [31, 32], ['31'], 1],
		['other capitals', 'open', 'closed', ['Closed'], 1],
		['several, by an expression', 'open', 'closed', ['waiting, closed'], 1],
		['a number', '', 44, ['44'], 1],
		['another value', 'open', 'waiting', ['closed'], 0],
	])('%s', async (_name, old_value, value, newValues, count) => {
		const source = new FakeSource();
		const { next } = await watching(source, { event: 'caseChanged', newValues });
		source.rows = [caseRow(1, NOW + 20)];
		source.changes = { 1: [{ created_at: date(NOW + 20), event: 'labels', old_value, value }] };
		source.now += 60;
		expect(await next()).toHaveLength(count);
	});
});

describe('IDs with the names of inherited properties', () => {
	const ids = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
	const at = NOW + 20;

	it.each([
		['caseUpdated', {}],
		['caseUpdated', { ignoredStaff: '7' }],
		['caseCreated', {}],
		['caseChanged', {}],
		['messageAdded', {}],
		['caseRated', { maxCases: 100 }],
	] as const)('%s %j: each comes once', async (event, more) => {
		const source = new FakeSource();
		const { next, state } = await watching(source, { event, ...more });
		const fields = { created_at: date(at), ...rated };
		source.rows = ids.map((case_id) => ({ ...caseRow(1, at, fields), case_id }));
		source.changes = Object.fromEntries(
			ids.map((id) => [id, [{ created_at: date(at), event: 'status', done_by: 'staff_8' }]]),
		);
		source.messagesOf = Object.fromEntries(
			ids.map((id) => [id, [{ ...message(1, at), message_id: `${id}` }]]),
		);
		source.now = at + 1;
		// Too fresh: they wait for the next poll.
		expect(await next()).toEqual([]);
		source.now = at + 60;
		const came = await next();
		expect(came.map(({ case: row }) => row.case_id).sort()).toEqual([...ids].sort());
		source.now += 60;
		expect(await next()).toEqual([]);
		expect(JSON.parse(JSON.stringify(state()))).toEqual(state());
	});

	it('a scheduled message of such an ID comes when it is due', async () => {
		const source = new FakeSource();
		const { next } = await watching(source, { event: 'messageAdded' });
		const [case_id, message_id] = ids;
		source.rows = [{ ...caseRow(1, at), case_id }];
		const due = { ...message(1, at, { sent_at: date(at + 100), user_id: 0 }), message_id };
		source.messagesOf = { [case_id]: [due] };
		source.now = at + 60;
		expect(await next()).toEqual([]);
		source.now = at + 160;
		expect(await next()).toHaveLength(1);
	});
});
