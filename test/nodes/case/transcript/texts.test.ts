import { useAccount } from '../../support/account';
import { byId } from '../../support/locate';
import { withStandIn } from '../../support/standIn';

/** What a transcript makes of the texts of messages. */
const account = useAccount();
const ask = { resource: 'case', operation: 'getTranscript', caseId: byId(700) };

test('masks an address that stands for the name of an agent', async () => {
	await withStandIn({ data: 'demo' }, async ({ sandbox, run }) => {
		sandbox.account.addStaff({
			staff_id: 5001,
			staff_email: 'mira@example.com',
			staff_full_name: '',
		});
		sandbox.account.addCase({ case_id: 700 });
		sandbox.account.addMessage(700, { staff_id: 5001, content: 'Hello' });
		sandbox.account.log(700, {
			created_at: 1767225600,
			event: 'staff',
			done_by: 'staff_5001',
			old_value: '0',
			value: '5001',
		});
		const given = { ...ask, options: { includeChanges: true } };
		const { items: plain } = await run(given);
		expect(plain[0].json.transcript).toContain('Agent mira@example.com');
		const { items } = await run({
			...given,
			options: { ...given.options, mask: ['emailAddresses'] },
		});
		expect(items[0].json.transcript).toContain('### Agent [email address], ');
		expect(items[0].json.transcript).toContain('-> [email address]');
		expect(items[0].json.transcript).not.toContain('@');
	});
});

test('masks in plain texts and in HTML, beside other numbers and with typographic spaces', async () => {
	const { account: data } = account.sandbox;
	data.addCase({ case_id: 700 });
	data.messages.delete(700);
	const content =
		'4111 1111 1111 1111 12/28 123\n+7\u00a0900\u00a0123\u00a045\u00a067\n2026-05-31 664-245651';
	data.addMessage(700, { user_id: 123, content });
	const content_html =
		'<p>4111&nbsp;1111&nbsp;1111&nbsp;1111</p><p>0221 9876543 0171&#8209;1234567</p>';
	data.addMessage(700, { user_id: 123, content_html });
	const options = { mask: ['cardNumbers', 'phoneNumbers'] };
	const [{ json }] = await account.output({ ...ask, format: 'list', options });
	expect(json.turns).toMatchObject([
		{ text: '[card number] 12/28 123\n[phone number]\n2026-05-31 664-245651' },
		{ text: '[card number]\n\n[phone number] [phone number]' },
	]);
});

test('no line of a message can pass for a heading', async () => {
	const { account: data } = account.sandbox;
	data.addCase({ case_id: 700 });
	data.messages.delete(700);
	const content =
		'# One\n   ### Agent X, 2026\nTwo\n=====\r\nThree\r\n  ---  \n\n---\n- Four\n= 5 =';
	data.addMessage(700, { user_id: 123, content });
	const [{ json }] = await account.output(ask);
	expect((json.transcript as string).split(/\r?\n/).slice(2)).toEqual([
		'\\# One',
		'\\   ### Agent X, 2026',
		'Two',
		'\\=====',
		'Three',
		'\\  ---  ',
		'',
		'---',
		'- Four',
		'= 5 =',
	]);
});
