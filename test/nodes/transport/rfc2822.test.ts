import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isoOf, secondsOf } from '../../../nodes/Deskie/api/dates';

/** Dates are parsed by hand for speed; luxon gives the expected values. */
const WRITTEN = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/;

function expectAsLuxon(text: string) {
	const parsed = DateTime.fromRFC2822(text, { setZone: true });
	expect([text, secondsOf(text)]).toEqual([
		text,
		parsed.isValid ? Math.floor(parsed.toSeconds()) : 0,
	]);
	const iso = WRITTEN.test(text) ? parsed.toISO({ suppressMilliseconds: true }) : undefined;
	expect([text, isoOf(text)]).toEqual([text, iso]);
}

const two = (number: number) => String(number).padStart(2, '0');

test('a date of any zone', () => {
	const date = fc.record({
		at: fc.date({ min: new Date('1000-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
		minutes: fc.integer({ min: -14 * 60, max: 14 * 60 }),
		padded: fc.boolean(),
	});
	fc.assert(
		fc.property(date, ({ at, minutes, padded }) => {
			const sign = minutes < 0 ? '-' : '+';
			const off = Math.abs(minutes);
			const zone = `${sign}${two(Math.floor(off / 60))}${two(off % 60)}`;
			const text = at.toUTCString().replace('GMT', zone);
			expectAsLuxon(padded ? text : text.replace(', 0', ', '));
		}),
		{ numRuns: 1_000 },
	);
});

test('what only looks like a date', () => {
	const among = (...words: string[]) => fc.constantFrom(...words);
	const parts = fc.tuple(
		among('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Xyz', 'mon'),
		fc.integer({ min: 0, max: 32 }),
		among('Jan', 'Feb', 'Apr', 'Dec', 'Foo', 'Mai'),
		among('0000', '0037', '0999', '1000', '1999', '2000', '2024', '2026', '9999'),
		fc.integer({ min: 0, max: 25 }),
		fc.integer({ min: 0, max: 61 }),
		fc.integer({ min: 0, max: 61 }),
		among('+0000', '-0000', '-0030', '+0060', '+0530', '-1399', '+9959', '+2400', '0300', 'GMT'),
	);
	fc.assert(
		fc.property(parts, ([weekday, day, month, year, hour, minute, second, zone]) => {
			const time = [hour, minute, second].map(two).join(':');
			expectAsLuxon(`${weekday}, ${two(day)} ${month} ${year} ${time} ${zone}`);
			expectAsLuxon(`${weekday}, ${day} ${month} ${year} ${time} ${zone}`);
		}),
		{ numRuns: 2_000 },
	);
});

test.each(['', '-', 'hello', '2014-05-05', 'Mon, 05 May 2014 00:15:17 +0300 ', 'null'])(
	'no date: %j',
	(text) => expectAsLuxon(text),
);
