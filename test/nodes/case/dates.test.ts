import { caseDesk } from '../support/caseDesk';

/** Dates go out as unix time, read in the workflow's time zone unless they name their own. */
const desk = caseDesk({ offset: '+03:00' });
/** 2026-05-31T18:30:00 in New York (UTC-4 in May). */
const EVENING = 1_780_266_600;

test.each([
	['ISO without a zone (the date picker)', '2026-05-31T18:30:00', EVENING],
	['a day', '2026-05-31', EVENING - 18.5 * 3600],
	['a day in winter, five hours behind', '2026-01-31', Date.UTC(2026, 0, 31, 5) / 1000],
	['date and time with a space', '2026-05-31 18:30:00', EVENING],
	['ISO in UTC', '2026-05-31T22:30:00Z', EVENING],
	['ISO with an offset', '2026-06-01T00:30:00+02:00', EVENING],
	["Deskie's own form", 'Mon, 01 Jun 2026 01:30:00 +0300', EVENING],
	['ISO with milliseconds', '2026-05-31T22:30:00.999Z', EVENING],
	['unix seconds', String(EVENING), EVENING],
	['unix seconds as a number', `={{ ${EVENING} }}`, EVENING],
	['unix seconds with a fraction (toSeconds of luxon)', `={{ ${EVENING}.157 }}`, EVENING],
	['unix milliseconds', `={{ ${EVENING}123 }}`, EVENING],
	['a luxon date', '={{ DateTime.fromISO("2026-05-31T18:30:00") }}', EVENING],
	[
		'a luxon date of another zone',
		'={{ DateTime.fromISO("2026-06-01T01:30:00", { zone: "Europe/Moscow" }) }}',
		EVENING,
	],
	['a Date', '={{ new Date("2026-05-31T22:30:00Z") }}', EVENING],
	['a day in the hour that clocks skip', '2026-03-08T02:30:00', Date.UTC(2026, 2, 8, 7, 30) / 1000],
])('%s', async (_, written, seconds) => {
	const filters = { fromTime: written, toUpdatedTime: written };
	const rest = { timezone: 'America/New_York' };
	const { error } = await desk.run('getAll', { filters }, rest);
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].params).toMatchObject({
		from_time: String(seconds),
		to_updated_time: String(seconds),
	});
});

test('the same text means another moment in another time zone', async () => {
	const filters = { fromTime: '2026-05-31T18:30:00' };
	await desk.run('getAll', { filters }, { timezone: 'Asia/Tokyo' });
	expect(desk.sandbox.requests[0].params.from_time).toBe(String(EVENING - 13 * 3600));
});

test('a case is back-dated to the moment chosen', async () => {
	const result = await desk.run(
		'create',
		{
			userEmail: 'anna.lindqvist@example.com',
			subject: 'Imported',
			content: 'From the old desk',
			additionalFields: { createdAt: '2026-05-31T18:30:00' },
		},
		{ timezone: 'America/New_York' },
	);
	expect(desk.sandbox.requests[0].body).toMatchObject({ case: { created_at: EVENING } });
	// In the account's own offset.
	expect(result.items[0].json.created_at).toBe('2026-06-01T01:30:00+03:00');
});
