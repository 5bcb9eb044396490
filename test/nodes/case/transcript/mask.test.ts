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
])('masks %j', (text, expected) => {
	expect(masked(text, MASKED)).toBe(expected);
});

test.each([
	'case 664-245651',
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

test.each(['1', '1 ', 'a', 'a.', 'a@', '+', '(1', '4-', '@a.'])(
	'200,000 signs of %j take well under a second',
	(part) => {
		const text = part.repeat(Math.ceil(200_000 / part.length));
		const before = performance.now();
		masked(text, MASKED);
		expect(performance.now() - before).toBeLessThan(1_000);
	},
);
