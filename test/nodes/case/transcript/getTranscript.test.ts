import { useAccount } from '../../support/account';
import { byId } from '../../support/locate';
import { withStandIn } from '../../support/standIn';
import { expectErrorOutput, linksOf } from '../../support/outcomes';
import { QUOTED } from './mails';

const account = useAccount({ rateLimit: 100_000 });
const ask = { resource: 'case', operation: 'getTranscript', caseId: byId(700) };

const START = Date.UTC(2026, 0, 1) / 1000;
const agent = {
	staff_id: 5001,
	staff_full_name: 'Mira Holm',
	staff_email: 'mira@example.com',
	staff_signature: '<p>Mira<br>Lumi</p>',
	active: true,
};

/** A case of five messages and three changes. */
beforeEach(() => {
	const { account: data } = account.sandbox;
	data.messages.delete(700);
	data.changelogs.delete(700);
	data.addStaff(agent);
	data.addCase({
		case_id: 700,
		case_number: '700-000700',
		subject: 'Lamp of a@example.com',
		user_id: 123,
	});
	const add = (minute: number, message: object) =>
		data.addMessage(700, {
			message_id: 7000 + minute,
			created_at: START + minute * 60,
			...message,
		});
	add(0, {
		user_id: 123,
		content: 'It flickers. Call +49 155 5010122\n\nSent from my iPhone',
		files: [{ file_name: 'lamp.png', mime_type: 'image/png', content: Buffer.from('lamp') }],
	});
	add(10, { staff_id: 5001, content_html: '<p>Which one?</p><p>Mira<br>Lumi</p>' });
	add(20, { user_id: 123, content_html: QUOTED.Gmail.html });
	add(30, { staff_id: 5001, note: true, content: 'Order 17 it is' });
	add(40, { staff_id: 5001, sent_via_rule: true, content: 'We are on it' });
	data.change(700, { status: 'waiting' });
	data.changelogs.delete(700);
	data.log(
		700,
		{
			created_at: START + 15 * 60,
			event: 'staff',
			done_by: 'rule_9',
			old_value: '0',
			value: '5001',
		},
		{
			created_at: START + 25 * 60,
			event: 'status',
			done_by: 'staff_5001',
			old_value: 'open',
			value: 'waiting',
		},
		{ created_at: START + 50 * 60, event: 'rules', done_by: 'rule_9', old_value: 'Night shift' },
	);
	account.sandbox.requests.splice(0);
});

test('is Markdown with names, times and attachments, quotes and signatures cut', async () => {
	const [item] = await account.output(ask);
	expect(item.json).toEqual({
		case_id: 700,
		case_number: '700-000700',
		subject: 'Lamp of a@example.com',
		status: 'waiting',
		created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
		transcript: [
			'### Customer, 2026-01-01T03:00:00+03:00',
			'It flickers. Call +49 155 5010122',
			'- Attachment: lamp.png (image/png, 4 bytes)',
			'### Agent Mira Holm, 2026-01-01T03:10:00+03:00',
			'Which one?',
			'### Customer, 2026-01-01T03:20:00+03:00',
			'It is the blue one.',
			'### Internal note by Mira Holm, 2026-01-01T03:30:00+03:00',
			'Order 17 it is',
			'### Automatic message of Mira Holm, 2026-01-01T03:40:00+03:00',
			'We are on it',
		].join('\n\n'),
		characters: (item.json.transcript as string).length,
		entries: 5,
		entries_left_out: 0,
		entries_shortened: 0,
	});
	expect(linksOf([item])).toEqual([{ item: 0 }]);
	expect(account.sent.map(({ path, query }) => `${path}?${query}`).sort()).toEqual([
		'/api/cases/700.json?',
		'/api/cases/700/messages.json?order=asc&page=1&limit=100',
		'/api/staff.json?page=1&limit=100',
	]);
});

test('is a list of turns, newest first, without notes, quotes kept, and masked', async () => {
	const [{ json }] = await account.output({
		...ask,
		format: 'list',
		options: {
			order: 'desc',
			includeNotes: false,
			cutQuotes: false,
			mask: ['phoneNumbers', 'emailAddresses'],
		},
	});
	expect(json.subject).toBe('Lamp of [email address]');
	expect(json.turns).toMatchObject([
		{ message_id: 7040, role: 'system', author: 'Mira Holm', text: 'We are on it' },
		{
			message_id: 7020,
			role: 'customer',
			text: expect.stringContaining('> THE OLD MESSAGE') as string,
		},
		{ message_id: 7010, role: 'agent', text: 'Which one?\n\nMira\nLumi' },
		{
			message_id: 7000,
			role: 'customer',
			at: '2026-01-01T03:00:00+03:00',
			text: 'It flickers. Call [phone number]\n\nSent from my iPhone',
			attachments: [{ file_name: 'lamp.png', mime_type: 'image/png', file_size: 4 }],
		},
	]);
	expect(JSON.stringify(json)).not.toContain('help@example.com');
	expect(json.characters).toBe(JSON.stringify(json.turns).length);
});

test('shows changes between the messages, for one more call', async () => {
	const [{ json }] = await account.output({ ...ask, options: { includeChanges: true } });
	const lines = (json.transcript as string).split('\n\n');
	expect(lines.filter((line) => /^###|->|: Night/.test(line))).toEqual([
		'### Customer, 2026-01-01T03:00:00+03:00',
		'### Agent Mira Holm, 2026-01-01T03:10:00+03:00',
		'### Change by Rule 9, 2026-01-01T03:15:00+03:00',
		'staff: nobody -> Mira Holm',
		'### Customer, 2026-01-01T03:20:00+03:00',
		'### Change by Mira Holm, 2026-01-01T03:25:00+03:00',
		'status: open -> waiting',
		'### Internal note by Mira Holm, 2026-01-01T03:30:00+03:00',
		'### Automatic message of Mira Holm, 2026-01-01T03:40:00+03:00',
		'### Change by Rule 9, 2026-01-01T03:50:00+03:00',
		'rules: Night shift',
	]);
	expect(account.sent.map(({ path }) => path)).toContain('/api/cases/700/changelog.json');
});

test('names agents by their ID where the key may not read them', async () => {
	await withStandIn({ data: 'demo' }, async ({ sandbox, run }) => {
		sandbox.faults.next({ kind: 'status', status: 403, body: {} }, { path: /staff/ });
		sandbox.account.addCase({ case_id: 700 });
		sandbox.account.addMessage(700, { staff_id: 22, content: 'Hello' });
		const { items } = await run({ ...ask, format: 'list' });
		expect(items[0].json.turns).toMatchObject([{ role: 'agent', author: 'Agent 22' }]);
		const { items: text } = await run(ask);
		expect(text[0].json.transcript).toMatch(/^### Agent 22, /);
	});
});

describe('300 messages', () => {
	beforeEach(() => {
		const { account: data } = account.sandbox;
		data.messages.delete(700);
		for (let index = 0; index < 300; index += 1) {
			const author = index % 2 === 0 ? { user_id: 123 } : { staff_id: 5001, note: index % 4 === 3 };
			data.addMessage(700, {
				...author,
				message_id: 8000 + index,
				created_at: START + index * 60,
				content: `Message ${index} ${'word '.repeat(20)}`,
			});
		}
		account.sandbox.requests.splice(0);
	});

	test.each([
		[500, 2],
		[5_000, 2],
		[20_000, 2],
		[40_000, 3],
		[0, 3],
	])('with %d characters take %d pages', async (maxCharacters, pages) => {
		const [{ json }] = await account.output({ ...ask, maxCharacters });
		const asked = account.sent.filter(({ path }) => path.endsWith('/messages.json'));
		expect(asked).toHaveLength(pages);
		expect(json.characters).toBeLessThanOrEqual(maxCharacters || Infinity);
		expect(Number(json.entries) + Number(json.entries_left_out)).toBe(300);
		expect(json.transcript).toContain('Message 299 word');
		expect(json.transcript).toContain('Message 0 word');
		expect(json.entries_left_out === 0).toBe(maxCharacters === 0);
	});

	test('come once each and in order, even without a total', async () => {
		account.sandbox.dialect.lists = 'array';
		const [{ json }] = await account.output({ ...ask, maxCharacters: 0, format: 'list' });
		account.sandbox.dialect.lists = 'object';
		const turns = json.turns as Array<{ message_id: number }>;
		expect(turns.map(({ message_id }) => message_id)).toEqual(
			Array.from({ length: 300 }, (_, index) => 8000 + index),
		);
	});
});

test.each([[499], [-1], [1000.5], ['many'], ['={{ [[]] }}'], ['={{ [] }}'], ['={{ false }}']])(
	'Max Characters of %p is refused',
	async (maxCharacters) => {
		const { error } = await account.run({ ...ask, maxCharacters });
		expect(error?.message).toContain(
			"'Max Characters' is neither 0 nor a whole number of 500 or more",
		);
		expect(account.sent).toEqual([]);
	},
);

test('a missing case fails only its own item', async () => {
	await expectErrorOutput(
		account,
		{ ...ask, caseId: byId('={{ $json.id }}') },
		[{ json: { id: 700 } }, { json: { id: 99999 } }, { json: { id: 700 } }],
		'Deskie has no such case',
	);
});
