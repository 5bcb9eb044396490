import fc from 'fast-check';
import { epochSeconds } from '../../nodes/Deskie/trigger/algorithm/dates';
import { rfc2822 } from './simulator/rfc2822';

const seconds = fc.integer({ min: 1, max: 4102444800 });

describe('dates of Deskie', () => {
	it('are read back from any offset', () => {
		const quarters = fc.integer({ min: -48, max: 56 });
		fc.assert(
			fc.property(seconds, quarters, (second, quarter) => {
				const sign = quarter < 0 ? '-' : '+';
				const size = Math.abs(quarter) * 15;
				const zone = `UTC${sign}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
				expect(epochSeconds(rfc2822(second, zone))).toBe(second);
			}),
		);
	});

	it('are read back in a zone whose clocks change', () => {
		fc.assert(
			fc.property(seconds, (second) => {
				expect(epochSeconds(rfc2822(second, 'Europe/Berlin'))).toBe(second);
			}),
		);
	});

	it.each([
		['Tue, 23 Dec 2014 10:55:23 +0200', 1419324923],
		['Mon, 05 May 2014 00:15:17 +0300', 1399238117],
		['Sun, 25 Oct 2026 02:30:00 +0200', 1792888200],
		['Sun, 25 Oct 2026 02:30:00 +0100', 1792891800],
		['Fri, 02 Jan 1970 00:00:00 GMT', 86400],
	])('reads %s', (text, expected) => {
		expect(epochSeconds(text)).toBe(expected);
	});

	it.each(['-', '', 'yesterday', '2014-12-23 10:55:23', undefined, null, 0])(
		'finds no date in %p',
		(value) => {
			expect(epochSeconds(value)).toBeUndefined();
		},
	);
});
