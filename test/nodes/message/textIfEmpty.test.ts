import { binaryItem } from '../../engine';
import { caseDesk, located } from '../support/caseDesk';
import { formOf } from '../support/caseFiles';

/** Mails that bring files and no text. */
const desk = caseDesk();
const items = async () => [await binaryItem(Buffer.from('x'), 'a.txt', 'text/plain')];
const textIfEmpty = 'See the attached files';
const additionalFields = { binaryProperties: 'data', textIfEmpty };
const mail = { subject: 'Scan', userEmail: 'anna@example.com' };
const about = { caseId: located('2000') };

test.each([
	['case', mail, 'case[content]'],
	['message', about, 'message[content]'],
	['note', about, 'note[content]'],
])('%s: the text in place of none', async (resource, needed, name) => {
	for (const content of ['', '={{ $json.text }}', '  ']) {
		const given = { operation: 'create', ...needed, content, additionalFields };
		const { error } = await desk.runResource(resource, given, { items: await items() });
		expect(error).toBeUndefined();
		expect(formOf(desk).fields[name]).toBe(textIfEmpty);
	}
});

test.each([
	['a text', { content: 'Hello' }, {}],
	['HTML', {}, { contentHtml: '<p>Hello</p>' }],
])('%s goes before it', async (_, content, html) => {
	const given = { operation: 'create', ...about, ...content };
	await desk.runResource('message', { ...given, additionalFields: { textIfEmpty, ...html } });
	expect(JSON.stringify(desk.sandbox.requests[0].body)).not.toContain(textIfEmpty);
});

test('without it the sentence names it', async () => {
	const given = { operation: 'create', ...about, additionalFields: { binaryProperties: 'data' } };
	const { error } = await desk.runResource('message', given, { items: await items() });
	expect(error?.message).toBe("'Content' is empty [item 0]");
	expect(error?.description).toContain("add 'Text If Empty'");
	expect(desk.calls()).toEqual([]);
});
