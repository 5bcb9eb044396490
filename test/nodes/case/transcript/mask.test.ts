import fc from 'fast-check';
import { MASKED, masked } from '../../../../nodes/Deskie/resources/case/transcript/mask';

test.each([
	['Card 4111 1111 1111 1111, please', 'Card [card number], please'],
	['4111-1111-1111-1111', '[card number]'],
	['378282246310005', '[card number]'],
	['Write to anna.smith+x@mail.example.com.', 'Write to [email address].'],
	['<иван@почта.рф>', '<[email address]>'],
	['Call +49 155 50101-22 or (030) 123 45 67', 'Call [phone number] or [phone number]'],
	['0155 5010122', '[phone number]'],
	['8 (495) 123-45-67', '[phone number]'],
	['79161234567', '[phone number]'],
	['98765 43210', '[phone number]'],
	['0049-30-1234567', '[phone number]'],
	['+49 221-987654', '[phone number]'],
	['(0221) 987-654321', '[phone number]'],
	['06.12.34.56.78', '[phone number]'],
])('masks %j', (text, expected) => {
	expect(masked(text, MASKED)).toBe(expected);
});

test.each([
	['4111 1111 1111 1111 12/28 123', '[card number] 12/28 123'],
	['4111 1111 1111 1111 123', '[card number] 123'],
	['5500 0000 0000 0004 09 27', '[card number] 09 27'],
	['3782 822463 10005 12 28', '[card number] 12 28'],
	['Nr 1 4111 1111 1111 1111', 'Nr 1 [card number]'],
	['Order 5523 4111 1111 1111 1111', 'Order 5523 [card number]'],
	['4111 1111 1111 1111 5500 0000 0000 0004', '[card number] [card number]'],
	['4111111111111111 5500000000000004', '[card number] [card number]'],
	['0221 9876543 0171 1234567', '[phone number] [phone number]'],
	['0221 9876000 664-245651', '[phone number] 664-245651'],
	['0221 987654 / 0171 1234567', '[phone number] / [phone number]'],
	['+49 30 1234567 0171 7654321', '[phone number] [phone number]'],
	['202-555-0143 202-555-0144', '[phone number] [phone number]'],
	['202 555 0143 202 555 0144', '[phone number] [phone number]'],
	['8 495 123 45 67 8 916 123-45-67', '[phone number] [phone number]'],
	['31.05.2026 0171 1234567', '31.05.2026 [phone number]'],
	['2026-05-31 030 1234 567', '2026-05-31 [phone number]'],
	['+49 155 5010122 1187', '[phone number] 1187'],
	['+49 155 5010122 020 7946 0958', '[phone number] [phone number]'],
	['(495 123-45-67) 2026-05-31', '[phone number]) 2026-05-31'],
	['664-245651 202-555-0143', '664-245651 [phone number]'],
])('masks what stands beside other numbers in %j', (text, expected) => {
	expect(masked(text, MASKED)).toBe(expected);
});

test.each([
	['4111\u00a01111\u00a01111\u00a01111', '[card number]'],
	['4111\u20111111\u20111111\u20111111', '[card number]'],
	['+7\u00a0900\u00a0123\u00a045\u00a067', '[phone number]'],
	['8\u2011900\u2011123\u201145\u201167', '[phone number]'],
	['+33\u202f6\u202f12\u202f34\u202f56\u202f78', '[phone number]'],
	['+\u00a049\u00a0155 5010122', '[phone number]'],
	['\u202a+49 155 5010122\u202c', '\u202a[phone number]\u202c'],
	['0221\u20139876543', '[phone number]'],
	['0221\u00a09876543\u00a00171\u00a01234567', '[phone number]\u00a0[phone number]'],
	['+4915550101,+4915550102', '[phone number],[phone number]'],
	['Tel.+4915550105', 'Tel.[phone number]'],
	['Tel.0155 5010122', 'Tel.[phone number]'],
	['0171 1234567,0171 7654321', '[phone number],[phone number]'],
	['1187,0049 30 1234567', '1187,[phone number]'],
	['79161234567,79161234568', '[phone number],[phone number]'],
])('masks %j with its separators', (text, expected) => {
	expect(masked(text, MASKED)).toBe(expected);
});

test.each([
	'case 664-245651',
	'cases 664-245651 664-245652 12',
	'case 664-245651 of 664-245652, 664\u2011245653',
	'orders 1000234 1000235 1000236',
	'orders 1000234 1000235',
	'in 2019 2020 2021 2022 2023 and 2024 2025 2026',
	'10\u00a0000\u20ac, 1\u202f250\u202f000',
	'10 000 - 20 000 or 10\u00a0000\u201320\u00a0000',
	'1,234,567.0123456',
	'at 52.52000812, 13.40495412',
	'order 2026-001234',
	'01.05.2026\u201331.05.2026',
	'2026-05-31 2026-06-30',
	'2026\u201105\u201131 09',
	'01.05.2026 31.05.2026 12',
	'1234 5678 9012 3456',
	'12 500 000.00 or 10 000 000 000',
	'on 2026-05-31 at 10:00',
	'2026-05-31T10:00:00+03:00',
	'05.05.2014, 10:15',
	'the server 192.168.100.100',
	'4 lamps at 1,234,567.89',
	'order 1234567',
	'https://example.com/a/1234567',
])('leaves %j as it is', (text) => {
	expect(masked(text, MASKED)).toBe(text);
});

test('beside a date or a case number a phone number is masked, and nothing else', () => {
	const phones = [
		'+49 155 5010122',
		'+7(900)1234567',
		'0221 987654',
		'(030) 123 45 67',
		'020 7946 0958',
		'0171/1234567',
		'06 12 34 56 78',
		'8 (495) 123-45-67',
		'495 123-45-67',
		'79161234567',
		'1-800-555-0199',
		'+1 (202) 555-0143',
	];
	for (const phone of phones) {
		for (const other of ['2026-05-31', '31.05.2026', '664-245651']) {
			for (const between of [' ', ', ', ',', ' / ', '; ', '\n', ' - ', ': ', '  ']) {
				const mask = '[phone number]';
				expect(masked(`${phone}${between}${other}`, MASKED)).toBe(`${mask}${between}${other}`);
				expect(masked(`${other}${between}${phone}`, MASKED)).toBe(`${other}${between}${mask}`);
			}
		}
	}
});

test('masks only what was chosen', () => {
	const text = 'a@example.com, 4111111111111111, +4915550101';
	expect(masked(text, [])).toBe(text);
	expect(masked(text, ['emailAddresses'])).toBe('[email address], 4111111111111111, +4915550101');
	expect(masked(text, ['cardNumbers'])).toBe('a@example.com, [card number], +4915550101');
	expect(masked(text, ['phoneNumbers'])).toBe('a@example.com, 4111111111111111, [phone number]');
});

test('every address and every valid card number is masked, whatever is around it', () => {
	const card = fc
		.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 18 })
		.map((digits) => {
			const sum = [...digits].reverse().reduce((total, digit, at) => {
				const value = at % 2 === 0 ? digit * 2 : digit;
				return total + (value > 9 ? value - 9 : value);
			}, 0);
			return [...digits, (10 - (sum % 10)) % 10].join('');
		});
	fc.assert(
		fc.property(card, fc.emailAddress(), (number, address) => {
			expect(masked(`Card: ${number} .`, ['cardNumbers'])).toBe('Card: [card number] .');
			// Others are valid, too, but no mail program writes them.
			const usual = /^[\w.%+'-]+@/.test(address) ? address : 'anna@example.com';
			expect(masked(`To ${usual} now`, ['emailAddresses'])).toBe('To [email address] now');
		}),
	);
});

test.each([
	'1',
	'1 ',
	'1 \u00a0',
	'0 ',
	'1,',
	'12/',
	'1.1-',
	'1a',
	'1 1a',
	'1234 5678 ',
	'8 495 ',
	'+1',
	'a',
	'a.',
	'a@',
	'+',
	'(1',
	'4-',
	'@a.',
])('100,000 signs of %j take well under a second', (part) => {
	const text = part.repeat(Math.ceil(100_000 / part.length));
	const before = performance.now();
	masked(text, MASKED);
	expect(performance.now() - before).toBeLessThan(1_000);
});
