import fc from 'fast-check';
import { htmlToText } from '../../../../nodes/Deskie/api/htmlToText';

test.each([
	['<p>Hello</p><p>World</p>', 'Hello\n\nWorld'],
	['<div>Hello</div><div>World</div>', 'Hello\nWorld'],
	['Hello<br>there<br/><br />you', 'Hello\nthere\n\nyou'],
	['a  \n b <b>bold</b>, <i>slanted</i>', 'a b bold, slanted'],
	['<ul><li>one</li><li>two</li></ul>after', '- one\n- two\n\nafter'],
	['<a href="https://example.com/x">here</a>.', 'here (https://example.com/x).'],
	['<a href="https://example.com/">example.com</a>', 'example.com'],
	['<a href="mailto:a@example.com">a@example.com</a>', 'a@example.com'],
	['<a href="javascript:alert(1)">here</a>', 'here'],
	['<blockquote><p>one</p><p>two</p></blockquote>mine', '> one\n>\n> two\n\nmine'],
	['<style>p{}</style><script>a<b</script><!-- no -->yes', 'yes'],
	['<title>no</title><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
	['<pre>a\n  b</pre>', 'a\n  b'],
	['&lt;b&gt; &amp; &#1055;&#x41f; &nbsp;&uuml; &unknown;', '<b> & \u041f\u041f  \u00fc &unknown;'],
	['1 < 2 and <p title="a > b">3 > 2</p>', '1 < 2 and\n\n3 > 2'],
	['plain\ntext\r\n\r\n\r\n\r\nhere', 'plain\ntext\n\nhere'],
	['<img alt="A lamp" src="x"><img src="y">', 'A lamp'],
	['above<hr>below', 'above\n---\nbelow'],
	['', ''],
])('%j', (html, text) => {
	expect(htmlToText(html)).toBe(text);
});

const piece = fc.constantFrom(
	...'<|>|"|\'|<a href="|</a>|<p>|</p>|<blockquote>|</blockquote>|<!--|-->|<style>|<pre>|&|#|;|&lt;|\n| |x'.split(
		'|',
	),
);

test('any text is taken; no line ends in a blank, no two empty lines follow each other', () => {
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
			const text = htmlToText(pieces.join(''));
			expect(text).not.toMatch(/[ \t]\n|\n\n\n/);
		}),
	);
});

test('the words of a well-formed mail all come through, in their order', () => {
	const word = fc.stringMatching(/^[a-z]{1,8}$/);
	const tag = fc.constantFrom('p', 'div', 'b', 'li', 'td', 'blockquote', 'pre', 'h1');
	fc.assert(
		fc.property(fc.array(fc.tuple(tag, word)), (parts) => {
			const html = parts.map(([name, text]) => `<${name}>${text}</${name}> `).join('');
			const words = htmlToText(html)
				.split(/[\s>-]+/)
				.filter(Boolean);
			expect(words).toEqual(parts.map(([, text]) => text));
		}),
	);
});

test.each([
	'<',
	'<a ',
	'<a "',
	'<a \'>"',
	'<!--',
	'<style>',
	'&',
	'<blockquote>',
	'<p> ',
	' ',
	'"<a>',
	'<a href=x>',
])('200,000 signs of %j take well under a second', (part) => {
	const html = `<p>${part.repeat(Math.ceil(200_000 / part.length))}`;
	const before = performance.now();
	htmlToText(html);
	htmlToText(`${html}>`);
	expect(performance.now() - before).toBeLessThan(1_000);
});
