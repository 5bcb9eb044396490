import { caseDesk } from '../support/caseDesk';
import { file, itemWith } from '../support/caseFiles';
import { asSent, changesIn, shownOf } from '../support/dryRuns';

/** Files are looked for and measured, but neither read nor sent. */
const desk = caseDesk();
const reply = {
	operation: 'create',
	caseId: { __rl: true, mode: 'id', value: '2000' },
	content: 'See the "files"',
};
const withFiles = (names: string, dryRun: boolean) => ({
	...reply,
	additionalFields: { binaryProperties: names },
	options: { dryRun },
});
const two = async () =>
	await itemWith(
		file('offer', 'Offer "A".pdf', 'application/pdf', Buffer.alloc(2048)),
		file('photo', 'lamp.png', 'image/png', Buffer.alloc(10)),
	);

test('names, types and sizes are shown, as they would travel', async () => {
	const items = [await two()];
	const dry = await desk.runResource('message', withFiles('offer, photo', true), { items });
	expect(dry.items[0].json).toEqual({
		dry_run: true,
		case_id: 2000,
		requests: [
			{
				method: 'POST',
				path: '/cases/2000/messages.json',
				body: { message: { content: 'See the "files"' } },
				files: [
					{ file_name: 'Offer "A".pdf', mime_type: 'application/pdf', file_size: 2048 },
					{ file_name: 'lamp.png', mime_type: 'image/png', file_size: 10 },
				],
				budget_units: 2,
				shared_by: 1,
			},
		],
	});
	expect(desk.calls()).toEqual([]);
	await desk.runResource('message', withFiles('offer, photo', false), { items });
	expect(shownOf(dry.items).flat().map(asSent)).toEqual(changesIn(desk.sandbox.requests));
});

test.each([
	['a file that is not there', 'invoice', "'Input Binary Fields' names 'invoice'"],
	['a file that is too large', 'large', "The file 'large.bin' in 'Input Binary Fields' is larger"],
])('%s is refused as in earnest', async (_what, name, says) => {
	const large = file('large', 'large.bin', 'application/octet-stream', Buffer.alloc(1));
	const item = await itemWith(large);
	item.binary!.large.bytes = 26 * 1024 * 1024;
	const { error } = await desk.runResource('message', withFiles(name, true), { items: [item] });
	expect(error?.message).toContain(says);
	expect(desk.calls()).toEqual([]);
});
