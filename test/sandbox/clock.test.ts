import { clientOf, rowsOf, START, useSandbox } from './client';
import { AccountDates } from './dates';

const desk = useSandbox({ data: 'empty' });

async function listed(query = ''): Promise<Array<[unknown, unknown]>> {
	const answer = await clientOf(desk.sandbox).get<Record<string, unknown>>(`/cases.json?${query}`);
	return rowsOf<Record<string, unknown>>(answer.data).map((row) => [row.case_id, row.subject]);
}

describe('late visibility', () => {
	it('shows a new case and a change in lists only after a while', async () => {
		desk.sandbox.account.addCase({ case_id: 1, subject: 'Old' });
		desk.sandbox.account.visibleAfterMs = 10_000;
		desk.sandbox.account.addCase({ case_id: 2 });
		desk.sandbox.account.change(1, { subject: 'New' });
		const whole = await clientOf(desk.sandbox).get('/cases/1.json');
		expect(whole.data).toHaveProperty('case.subject', 'New');

		desk.seconds += 9;
		expect(await listed('sort=created_at_asc')).toEqual([[1, 'Old']]);
		desk.seconds += 1;
		expect(await listed('sort=created_at_asc')).toEqual([
			[1, 'New'],
			[2, 'Case 2'],
		]);
	});

	it('shows each step at its own time, and never an older one after a newer one', async () => {
		desk.sandbox.account.addCase({ case_id: 1, subject: 'Old' });
		desk.sandbox.account.visibleAfterMs = () => (desk.seconds === START + 1 ? 30_000 : 5_000);
		desk.seconds = START + 1;
		desk.sandbox.account.change(1, { subject: 'First' });
		desk.seconds = START + 2;
		desk.sandbox.account.change(1, { subject: 'Second' });
		desk.seconds = START + 6;
		expect(await listed()).toEqual([[1, 'Old']]);
		desk.seconds = START + 7;
		expect(await listed()).toEqual([[1, 'Second']]);
		desk.seconds = START + 60;
		expect(await listed()).toEqual([[1, 'Second']]);
	});

	it('does not bring a deleted case back', async () => {
		desk.sandbox.account.visibleAfterMs = 10_000;
		desk.sandbox.account.addCase({ case_id: 1 });
		desk.sandbox.account.remove(1);
		desk.seconds += 60;
		expect(await listed()).toEqual([]);
	});
});

describe('the clock', () => {
	it('is that of the Date header and of new timestamps, skew included', async () => {
		desk.sandbox.account.addCase({ case_id: 1 });
		desk.sandbox.account.clockSkewMs = 90_000;
		const answer = await clientOf(desk.sandbox).put('/cases/1.json', { case: { status: 'open' } });
		expect(answer.headers.date).toBe('Tue, 14 Nov 2023 22:14:50 GMT');
		expect(answer.data).toMatchObject({
			case: {
				created_at: 'Wed, 15 Nov 2023 01:13:20 +0300',
				updated_at: 'Wed, 15 Nov 2023 01:14:50 +0300',
			},
		});
		expect(desk.sandbox.requests[0].at).toBe(START * 1000);
	});

	it.each([
		['+03:00', 1_399_237_517, 'Mon, 05 May 2014 00:05:17 +0300'],
		['-09:30', 1_399_237_517, 'Sun, 04 May 2014 11:35:17 -0930'],
		['Europe/Berlin', 1_700_000_000, 'Tue, 14 Nov 2023 23:13:20 +0100'],
		['Europe/Berlin', 1_690_000_000, 'Sat, 22 Jul 2023 06:26:40 +0200'],
	])('writes dates at %s', (offset, moment, expected) => {
		expect(new AccountDates(offset).format(moment)).toBe(expected);
		expect(Date.parse(expected)).toBe(moment * 1000);
	});

	it.each([
		['1399237517', 1_399_237_517],
		['2014-05-05 00:05:17', 1_399_237_517],
		['2014-05-05 00:05', 1_399_237_500],
		['2014-05-05', 1_399_237_200],
		['05.05.2014', null],
		['2014-05-05T00:05:17Z', null],
		['2014-02-30', null],
	])('reads %s', (text, expected) => {
		expect(new AccountDates('+03:00').parse(text)).toBe(expected);
	});

	it('refuses a zone that is not known', () => {
		expect(() => new AccountDates('Mars/Olympus')).toThrow('Mars/Olympus');
	});
});
