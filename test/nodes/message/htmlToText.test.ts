import { byId } from '../support/locate';
import { useAccount } from '../support/account';

/** A mail of HTML alone has a text to read. */
const account = useAccount();

const mails: Array<[what: string, html: string, text: string]> = [
	['marks', '<p>Hello <b>you</b></p>', 'Hello you'],
	[
		'lines',
		'<div>One<br>Two</div>\n<ul><li>Three</li><li>Four</li></ul>',
		'One\nTwo\n\n- Three\n- Four',
	],
	[
		'entities',
		'Fish &amp; chips &#8364;5 &lt;now&gt;&nbsp;&unknown;',
		'Fish & chips \u20ac5 <now> &unknown;',
	],
	[
		'halves of characters',
		'<p>A &#xD800;&#56320; B &#x1F600;</p>',
		'A &#xD800;&#56320; B \u{1f600}',
	],
	['styles and scripts', '<style>p{}</style><script>x()</script><!-- no -->Hi', 'Hi'],
];

test.each(mails)('%s', async (_, content_html, content) => {
	account.sandbox.account.messages.delete(2001);
	account.sandbox.account.addMessage(2001, { user_id: 123, content: '', content_html });
	const given = { resource: 'message', operation: 'getAll', caseId: byId(2001) };
	const [simplified] = await account.output(given);
	expect(simplified.json).toMatchObject({ case_id: 2001, content, content_html });
	const [raw] = await account.output({ ...given, output: 'raw' });
	expect(raw.json.content).toBe('');
});
