import { binaryItem } from '../../engine';
import { caseDesk } from '../support/caseDesk';
import { formOf, withFiles } from '../support/caseFiles';

/**
 * A file whose name or type a Code node has changed to something invalid is sent with valid ones.
 */
const desk = caseDesk();

/** An item whose file has been touched by a Code node. */
async function withFile(change: object) {
	const item = await binaryItem(Buffer.from('x'), 'a.txt', 'text/plain');
	Object.assign(item.binary!.data, change);
	return [item];
}

const [NAME, TYPE] = ['a.txt', 'text/plain'];
test.each([
	['an empty name', { fileName: '' }, 'data', TYPE],
	['blanks for a name', { fileName: '   ' }, 'data', TYPE],
	['a dot', { fileName: '.' }, 'data', TYPE],
	['a name that ends with a backslash', { fileName: 'report\\' }, 'report', TYPE],
	['a name that ends with a slash', { fileName: 'out/report/' }, 'report', TYPE],
	['a number for a name', { fileName: 4711 }, '4711', TYPE],
	['a list for a name', { fileName: ['x'] }, 'data', TYPE],
	['an empty type', { mimeType: '' }, NAME, 'application/octet-stream'],
	['a number for a type', { mimeType: 5 }, NAME, 'application/octet-stream'],
])('%s', async (_, change, fileName, mimeType) => {
	const { error } = await desk.run('create', withFiles('data'), { items: await withFile(change) });
	expect(error).toBeUndefined();
	expect(formOf(desk).files).toMatchObject([{ fileName, mimeType, size: 1 }]);
});

test.each([
	['300 letters', `${'ж'.repeat(300)}.pdf`],
	['a comma', 'Smith, John.pdf'],
	['percent signs', '100%25.txt'],
	['a right-to-left mark', 'a\u202efdp.exe'],
	['letters with combining marks', 'u\u0308ber.txt'],
])('holds: %s', async (_, fileName) => {
	await desk.run('create', withFiles('data'), { items: await withFile({ fileName }) });
	expect(formOf(desk).files).toMatchObject([{ fileName }]);
});
