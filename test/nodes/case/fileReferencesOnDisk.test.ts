import type { IWorkflowSettings } from 'n8n-workflow';
import { binaryItem, keepBinaryOnDisk } from '../../engine';
import { caseDesk } from '../support/caseDesk';
import { formOf, withFiles } from '../support/caseFiles';

/** Files by their names, by their paths, and as expressions give them, in both binary modes of n8n. */
const desk = caseDesk();
beforeAll(keepBinaryOnDisk);
const combined = { binaryMode: 'combined' } as IWorkflowSettings;
const items = async () => [await binaryItem(Buffer.from('%PDF'), 'a.pdf', 'application/pdf')];
const attached = () => (desk.sandbox.requests[0] ? formOf(desk).files : []);

test.each([
	'data',
	'_files.data',
	'={{ $json._files }}',
	'={{ $json._files.data }}',
	'={{ Object.values($json._files) }}',
])('combined: %s', async (binaryProperties) => {
	const given = { items: await items(), settings: combined };
	const { error } = await desk.run('create', withFiles(binaryProperties), given);
	expect(error).toBeUndefined();
	expect(attached()).toMatchObject([{ fileName: 'a.pdf', size: 4 }]);
});

test('combined: the sentence for a wrong name does not deny the files that are there', async () => {
	const given = { items: await items(), settings: combined };
	const { error } = await desk.run('create', withFiles('invoice'), given);
	expect(error?.description).not.toMatch(/no binary data/);
	expect(error?.description).toContain('data');
});

test.each([
	'={{ $binary.data }}',
	"={{ $('Start').item.binary.data }}",
	'={{ Object.values($binary) }}',
	'={{ $binary }}',
	'={{ ["data"] }}',
])('separate: %s', async (binaryProperties) => {
	const { error } = await desk.run('create', withFiles(binaryProperties), { items: await items() });
	expect(error).toBeUndefined();
	expect(attached()).toMatchObject([{ fileName: 'a.pdf', size: 4 }]);
});

test('an empty list means no files', async () => {
	const { error } = await desk.run('create', withFiles('={{ [] }}'), { items: await items() });
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].body).not.toHaveProperty('files');
});

test.each([
	['an emptied field', '', "'Input Binary Fields' is empty [item 0]"],
	['a number', '={{ [7] }}', /neither the name of a field nor a file/],
])('%s is refused before anything is sent', async (_, binaryProperties, says) => {
	const { error } = await desk.run('create', withFiles(binaryProperties), { items: await items() });
	expect(error?.message).toMatch(says);
	expect(desk.calls()).toEqual([]);
});
