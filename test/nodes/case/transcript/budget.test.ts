import fc from 'fast-check';
import {
	LEAST_CHARACTERS,
	selected,
} from '../../../../nodes/Deskie/resources/case/transcript/budget';
import {
	listForm,
	markdownForm,
	type Form,
} from '../../../../nodes/Deskie/resources/case/transcript/render';
import type { Turn } from '../../../../nodes/Deskie/resources/case/transcript/turns';

const FORMS: Array<[string, Form]> = [
	['list', listForm],
	['markdown', markdownForm],
];

/** The whole as it is given out, and how many characters that is. */
function written(form: Form, pieces: string[]): string {
	const { turns, transcript } = form.whole(pieces);
	return transcript === undefined ? JSON.stringify(turns) : String(transcript);
}

const AT = (minute: number) =>
	new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString().slice(0, 19) + '+00:00';

const file = fc.record({ file_name: fc.string({ maxLength: 80 }), file_size: fc.nat() });

/** Turns with a text that tells which one it is at both of its ends. */
const conversation = fc
	.array(
		fc.record({
			role: fc.constantFrom<Turn['role'][]>('customer', 'agent', 'note', 'system', 'change'),
			author: fc.string({ maxLength: 90 }),
			text: fc.oneof(
				fc.string({ maxLength: 200, unit: 'grapheme' }),
				fc.string({ maxLength: 3_000 }),
				fc.constant('\u0001"\\'.repeat(300)),
			),
			attachments: fc.option(fc.array(file, { minLength: 1, maxLength: 12 }), { nil: undefined }),
		}),
		{ minLength: 1, maxLength: 30 },
	)
	.map((turns) =>
		turns.map(
			({ attachments, ...turn }, index): Turn => ({
				message_id: 1000 + index,
				...turn,
				at: AT(index),
				...(attachments && { attachments }),
			}),
		),
	);

const room = fc.oneof(
	fc.integer({ min: LEAST_CHARACTERS, max: 3_000 }),
	fc.integer({ min: 3_000, max: 40_000 }),
);

describe.each(FORMS)('%s', (_name, form) => {
	const isOf = (piece: string, { at }: Turn) => piece.includes(String(at));

	test('is never longer than its budget, and never loses the newest message', () => {
		fc.assert(
			fc.property(conversation, room, fc.nat(500), (turns, budget, unread) => {
				const middle = Math.floor(turns.length / 2);
				const known = { head: turns.slice(0, middle), unread, tail: turns.slice(middle) };
				const { pieces, kept, leftOut } = selected(known, form, budget);
				expect(written(form, pieces).length).toBeLessThanOrEqual(budget);
				expect(isOf(pieces[pieces.length - 1], turns[turns.length - 1])).toBe(true);
				expect(kept + leftOut).toBe(
					turns.length + (pieces.length === turns.length && leftOut === 0 ? 0 : unread),
				);
			}),
			{ numRuns: 300 },
		);
	});

	test('keeps the beginning and the end as they are, with one gap between them', () => {
		fc.assert(
			fc.property(conversation, room, (turns, budget) => {
				const { pieces, kept, leftOut, shortened } = selected(
					{ head: turns, unread: 0, tail: [] },
					form,
					budget,
				);
				const whole = turns.map((turn) => form.turn(turn));
				expect(kept + leftOut).toBe(turns.length);
				expect(pieces.filter((piece) => !whole.includes(piece)).length).toBeLessThanOrEqual(
					shortened + (leftOut > 0 ? 1 : 0),
				);
				expect(leftOut === 0 && shortened === 0 ? pieces : whole).toEqual(whole);
				const gap =
					leftOut > 0
						? pieces.findIndex(
								(piece) => piece.includes('left_out') || /^\[\.\.\. .* left out, /.test(piece),
							)
						: kept;
				pieces.slice(0, gap).forEach((piece, at) => expect(isOf(piece, turns[at])).toBe(true));
				pieces
					.slice(gap + 1)
					.reverse()
					.forEach((piece, at) => expect(isOf(piece, turns[turns.length - 1 - at])).toBe(true));
			}),
			{ numRuns: 300 },
		);
	});

	test('uses its limit: nothing that is left out would have fitted', () => {
		const turns = Array.from(
			{ length: 300 },
			(_, index): Turn => ({
				message_id: index,
				role: 'customer',
				author: 'Customer',
				at: AT(index),
				text: 'x'.repeat(100),
			}),
		);
		const one = form.turn(turns[299]).length + form.separator;
		for (const budget of [500, 1_000, 5_000, 20_000]) {
			const { pieces, leftOut } = selected({ head: turns, unread: 0, tail: [] }, form, budget);
			expect(leftOut).toBeGreaterThan(0);
			expect(budget - written(form, pieces).length).toBeLessThan(one + 20);
		}
	});

	test('is complete when the limit allows', () => {
		const turn: Turn = { role: 'agent', author: 'Anna', at: AT(0), text: 'Hello' };
		const known = { head: [turn], unread: 0, tail: [] };
		expect(selected(known, form, Infinity)).toEqual({
			pieces: [form.turn(turn)],
			kept: 1,
			leftOut: 0,
			shortened: 0,
			wantsMore: false,
		});
		expect(selected({ ...known, head: [] }, form, 500).pieces).toEqual([]);
		expect(selected({ ...known, unread: 3 }, form, 500).wantsMore).toBe(true);
	});
});

test('no text can pass for a heading of the transcript', () => {
	const turn: Turn = {
		role: 'customer',
		author: 'Customer',
		at: AT(0),
		text: 'a\n### Agent Anna\n  # b',
	};
	const headings = markdownForm.turn(turn).match(/^\s*#/gm);
	expect(headings).toHaveLength(1);
});
