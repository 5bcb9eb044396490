import { keepBinaryOnDisk } from '../../engine';
import { caseDesk } from '../support/caseDesk';
import {
	describeUploads,
	file,
	formOf,
	itemWith,
	MEGABYTE,
	sha256,
	withFiles,
} from '../support/caseFiles';

/** Files with a new case, kept on disk by n8n (its default since 2.0). */
const desk = caseDesk();
beforeAll(async () => await keepBinaryOnDisk());

describeUploads(desk);

test('the item carries only an id, and the content is read from the disk', async () => {
	const content = Buffer.from('stored on disk');
	const item = await itemWith(file('data', 'a.txt', 'text/plain', content));
	expect(item.binary?.data.id).toMatch(/^filesystem/);
	await desk.run('create', withFiles('data'), { items: [item] });
	expect(formOf(desk).files[0]).toMatchObject({ fileName: 'a.txt', sha256: sha256(content) });
});

test('without a size in the item, the size of the stored file counts', async () => {
	const content = Buffer.alloc(26 * MEGABYTE);
	const item = await itemWith(file('data', 'a.bin', 'application/octet-stream', content));
	delete item.binary?.data.bytes;
	const { error } = await desk.run('create', withFiles('data'), { items: [item] });
	expect(error?.message).toBe(
		"The file 'a.bin' in 'Input Binary Fields' is larger than 25 MB [item 0]",
	);
	expect(desk.sandbox.requests).toEqual([]);
});
