import fc from 'fast-check';
import { htmlToText } from '../../../../nodes/Deskie/api/htmlToText';
import { withoutQuotes } from '../../../../nodes/Deskie/resources/case/transcript/quotes';
import { withoutSignature } from '../../../../nodes/Deskie/resources/case/transcript/signatures';
import { QUOTED } from './mails';

test.each(Object.entries(QUOTED))('%s', (_style, { html, text, own }) => {
	const read = html === undefined ? text : htmlToText(html);
	expect(read).toContain('THE OLD MESSAGE');
	expect(withoutQuotes(read)).toBe(own);
});

test('answers between the lines of a quote stay', () => {
	const text =
		'On Mon, 5 May 2014 at 10:15, Anna <a@example.com> wrote:\n> Colour?\nBlue\n> Size?\nLarge';
	expect(withoutQuotes(text)).toBe('Blue\nLarge');
});

test.each([
	[
		'a Russian one',
		'Синяя.\nпн, 5 мая 2014 г. в 10:15, Lumi <help@example.com>:\n> THE OLD MESSAGE',
		'Синяя.',
	],
	[
		'a Russian one on two lines',
		'Синяя.\nЗаказ 17\n5 мая 2014 г., в 10:15, Lumi\n<help@example.com> написал(а):\n> Old',
		'Синяя.\nЗаказ 17',
	],
	[
		'a number',
		'It is order 17\nMon, 5 May 2014 at 10:15, Lumi <help@example.com>:\n> Old\nand blue',
		'It is order 17\nand blue',
	],
])('what stands right above a quote stays: %s', (_what, text, own) => {
	expect(withoutQuotes(text)).toBe(own);
});

test.each([
	['a message that is nothing but a quote', '> only this'],
	[
		'what is passed on',
		'See below\n\n---------- Forwarded message ---------\nFrom: A <a@example.com>\nDate: Mon\nTo: B\n\nTHE OLD MESSAGE',
	],
	['a sentence with such words', 'On Monday I wrote:\nplease call'],
	['a list of places', 'From: Berlin\nwhere we live\nsince 2014'],
])('%s stays', (_what, text) => {
	expect(withoutQuotes(text)).toBe(text);
});

test.each([
	['Hello\n-- \nAnna\nSupport', '', 'Hello'],
	['Hello\n\nSent from my iPhone', '', 'Hello'],
	['Hallo\n\nVon meinem iPhone gesendet', '', 'Hallo'],
	['Hello\n\nKind regards\nAnna of Lumi', 'Kind regards\nAnna of Lumi', 'Hello'],
	['-- \nAnna', '', '-- \nAnna'],
	[`Hello\n--\n${'line\n'.repeat(20)}end`, '', `Hello\n--\n${'line\n'.repeat(20)}end`],
])('signature of %j', (text, known, own) => {
	expect(withoutSignature(text, known)).toBe(own);
});

const line = fc.constantFrom(
	'> quoted',
	'Hello',
	'',
	'-- ',
	'From: A',
	'To: B',
	'Subject: C',
	'On Mon, 5 May 2014 at 10:15, Anna',
	'<a@example.com> wrote:',
	'---',
);

test('the result is never empty, and has no line that the original lacks', () => {
	fc.assert(
		fc.property(fc.array(line, { minLength: 1 }), (lines) => {
			const text = lines.join('\n');
			const left = withoutSignature(withoutQuotes(text));
			expect(left.trim() === '').toBe(text.trim() === '');
			for (const one of left.split('\n')) expect(text).toContain(one);
		}),
	);
});

test.each([
	'>',
	'> \n',
	'On 5 May 2014 10:15 <',
	'On 1\n',
	'From: x\n',
	'12:30 ',
	'-',
	'a\n',
	'<a@b',
	'\n',
])('200,000 signs of %j take well under a second', (part) => {
	const text = part.repeat(Math.ceil(200_000 / part.length));
	const before = performance.now();
	withoutSignature(withoutQuotes(text));
	expect(performance.now() - before).toBeLessThan(1_000);
});
