interface Mail {
	html?: string;
	text: string;
	own: string;
}

const html = (source: string, own: string): Mail => ({ html: source, text: '', own });
const text = (source: string, own: string): Mail => ({ text: source, own });

/** Replies with their history, as mail programs write them. */
export const QUOTED: Record<string, Mail> = {
	Gmail: html(
		'<div dir="ltr">It is the blue one.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 5 May 2014 at 10:15, Lumi Support &lt;<a href="mailto:help@example.com">help@example.com</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex"><div dir="ltr">THE OLD MESSAGE</div></blockquote></div>',
		'It is the blue one.',
	),
	Outlook: html(
		'<html><head><style>p.MsoNormal{margin:0}</style></head><body><div class="WordSection1"><p class="MsoNormal">It is the blue one.<o:p></o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Lumi Support &lt;help@example.com&gt;<br><b>Sent:</b> Monday, May 5, 2014 10:15 AM<br><b>To:</b> Anna<br><b>Subject:</b> Lamp</p></div><p class="MsoNormal">THE OLD MESSAGE</p></div></body></html>',
		'It is the blue one.',
	),
	'Outlook on the web': html(
		'<div>It is the blue one.</div><hr tabindex="-1"><div id="divRplyFwdMsg"><b>From:</b> Lumi &lt;help@example.com&gt;<br><b>Sent:</b> Monday, May 5, 2014 10:15 AM<br><b>To:</b> Anna<br><b>Subject:</b> Lamp</div><div>THE OLD MESSAGE</div>',
		'It is the blue one.',
	),
	'Apple Mail': html(
		'<div>It is the blue one.<div><br><blockquote type="cite"><div>On 5 May 2014, at 10:15, Lumi Support &lt;help@example.com&gt; wrote:</div><br><div>THE OLD MESSAGE</div></blockquote></div></div>',
		'It is the blue one.',
	),
	'plain text': text(
		'It is the blue one.\n\nOn 05.05.2014 10:15, Lumi Support\n<help@example.com> wrote:\n> THE OLD MESSAGE\n>> older',
		'It is the blue one.',
	),
	'quote marks alone': text('> THE OLD MESSAGE\nIt is the blue one.', 'It is the blue one.'),
	'Outlook, plain': text(
		'It is the blue one.\n\n-----Original Message-----\nFrom: Lumi\nSent: Monday\nTHE OLD MESSAGE',
		'It is the blue one.',
	),
	'German Gmail': text(
		'Es ist die blaue.\n\nAm Mo., 5. Mai 2014 um 10:15 Uhr schrieb Lumi <help@example.com>:\n\n> THE OLD MESSAGE',
		'Es ist die blaue.',
	),
	'German Outlook': text(
		'Es ist die blaue.\n________________________________\nVon: Lumi <help@example.com>\nGesendet: Montag, 5. Mai 2014 10:15\nAn: Anna\nBetreff: Lampe\n\nTHE OLD MESSAGE',
		'Es ist die blaue.',
	),
	'Russian Gmail': text(
		'Синяя.\n\nпн, 5 мая 2014 г. в 10:15, Lumi <help@example.com>:\n\n> THE OLD MESSAGE',
		'Синяя.',
	),
	'Russian Apple Mail': text(
		'Синяя.\n\n5 мая 2014 г., в 10:15, Lumi <help@example.com> написал(а):\n\nTHE OLD MESSAGE',
		'Синяя.',
	),
	'Russian Outlook': text(
		'Синяя.\n\nОт: Lumi <help@example.com>\nОтправлено: 5 мая 2014 г. 10:15\nКому: Анна\nТема: Лампа\n\nTHE OLD MESSAGE',
		'Синяя.',
	),
	'mail.ru': text(
		'Синяя.\n\nПонедельник, 5 мая 2014, 10:15 +03:00 от Lumi <help@example.com>:\n\nTHE OLD MESSAGE',
		'Синяя.',
	),
};
