import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeExecutionData } from 'n8n-workflow';
import { keepBinaryOnDisk } from '../../engine';
import { caseDesk, jsonOf, linksOf, numbers } from '../support/caseDesk';
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

test('a file is read only when its request is let through, and a lost one stops only its item', async () => {
	const items = await Promise.all(
		numbers(0, 20).map(
			async (row) => await itemWith(file('data', `${row}.txt`, 'text/plain', Buffer.from('text'))),
		),
	);
	desk.sandbox.faults.next({ kind: 'delay', ms: 300 }, { times: 8 });
	const onError = 'continueErrorOutput';
	const running = desk.run('create', withFiles('data'), { items, onError });
	while (desk.sandbox.requests.length === 0) await sleep(5);
	// The last eleven wait at the gate; the file of one of them is removed.
	await removeStored(items[15]);
	const { outputs } = await running;
	expect(linksOf(outputs[0])).toEqual(numbers(0, 20).filter((row) => row !== 15));
	expect(linksOf(outputs[1])).toEqual([15]);
	expect(jsonOf(outputs[1])[0].error).toMatch(
		/^The file in 'data', which 'Input Binary Fields' names, could not be read \[item 15\]\. Run the node that brings the file again/,
	);
	expect(desk.sandbox.requests).toHaveLength(19);
	// Its place at the gate is free again.
	desk.sandbox.reset();
	desk.sandbox.faults.next({ kind: 'delay', ms: 100 }, { times: 8 });
	await desk.run('create', withFiles('data'), { items: items.slice(0, 8) });
	expect(desk.sandbox.inFlight.most).toBe(8);
});

/** Removes a stored file; n8n's folder of the test run has it under the end of its id. */
async function removeStored(item: INodeExecutionData): Promise<void> {
	const name = path.basename(item.binary?.data.id ?? '');
	const folder = process.env.N8N_USER_FOLDER ?? '';
	const stored = (await readdir(folder, { recursive: true })).filter((one) => one.endsWith(name));
	expect(stored).toHaveLength(1);
	await rm(path.join(folder, stored[0]));
}
