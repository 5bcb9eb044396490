import type { INodeParameters } from 'n8n-workflow';
import { binaryItem } from '../../engine';
import type { Dialect, RecordedForm } from '../../sandbox';
import { itemsOf, jsonOf, linksOf, numbers } from '../support/caseDesk';
import { byId } from '../support/locate';
import { withStandIn, type StandIn } from '../support/standIn';

/** The wrapper of notes, which the sources call `note` and `message`; each test has a new account. */
jest.setTimeout(60_000);

const caseId = { ...byId(''), value: '={{ $json.id ?? 1001 }}' };
const create: INodeParameters = {
	resource: 'note',
	operation: 'create',
	caseId,
	content: '={{ $json.text ?? "Call back" }}',
};
const update: INodeParameters = {
	resource: 'note',
	operation: 'update',
	caseId,
	messageId: '2001',
	content: 'Edited',
};
const bulk = { ...create, returnFullMessage: false };
const twelve = itemsOf(numbers(1001, 12).map((id) => ({ id })));

async function onAccount(
	noteWrapper: Dialect['noteWrapper'],
	test: (standIn: StandIn & { sent: () => unknown[] }) => Promise<void>,
): Promise<void> {
	await withStandIn({ rateLimit: 10_000_000, dialect: { noteWrapper } }, async (standIn) => {
		const { account, requests, problems } = standIn.sandbox;
		account.addCases(12);
		account.addMessage(1001, { message_id: 2001, staff_id: 22, note: true, content: 'Old' });
		const sent = () => requests.map(({ body }) => (body as RecordedForm).fields ?? body);
		await test({ ...standIn, sent });
		// These tests provoke refusals of wrappers that the account does not take.
		const others = problems.filter((problem) => !/unknown (wrapper|file field)/.test(problem));
		expect(others).toEqual([]);
		problems.length = 0;
	});
}

describe('an account that takes only message', () => {
	test.concurrent('a note is sent a second time, and the next ones only once', async () => {
		await onAccount('message', async ({ run, sent, calls }) => {
			const first = await run(create);
			expect(first.items[0].json).toMatchObject({ note: true, content: 'Call back' });
			expect(calls()).toEqual(['POST 400', 'POST 201']);
			const { items } = await run(create, { items: itemsOf([{ text: 'Second' }]) });
			expect(items[0].json).toMatchObject({ note: true, content: 'Second' });
			expect(sent()).toEqual([
				{ note: { content: 'Call back' } },
				{ message: { content: 'Call back' } },
				{ message: { content: 'Second' } },
			]);
		});
	});

	test.concurrent('so is a note with a file', async () => {
		await onAccount('message', async ({ sandbox, run, sent }) => {
			const item = await binaryItem(Buffer.from('one'), 'one.txt', 'text/plain');
			const parameters = { ...create, additionalFields: { binaryProperties: 'data' } };
			const { items } = await run(parameters, { items: [item] });
			expect(items[0].json.attachments).toMatchObject([{ file_name: 'one.txt' }]);
			expect(sent()).toEqual([
				{ 'note[content]': 'Call back' },
				{ 'message[content]': 'Call back' },
			]);
			const { files } = sandbox.requests[1].body as RecordedForm;
			expect(files).toMatchObject([{ field: 'message[attachments][0]', size: 3 }]);
		});
	});

	test.concurrent('an edit is sent a second time, and the next ones only once', async () => {
		await onAccount('message', async ({ run, calls }) => {
			const first = await run(update);
			expect(first.items[0].json).toMatchObject({ message_id: 2001, content: 'Edited' });
			await run(update);
			expect(calls()).toEqual(['PUT 400', 'PUT 200', 'PUT 200']);
		});
	});

	test.concurrent(
		'notes for several cases use the wrapper that the account is known to accept',
		async () => {
			await onAccount('message', async ({ sandbox, run, sent }) => {
				await run(create);
				sandbox.requests.length = 0;
				const { items } = await run(bulk, { items: twelve });
				expect(jsonOf(items).every(({ success }) => success === true)).toBe(true);
				expect(linksOf(items)).toEqual(numbers(0, 12));
				expect(sent()).toEqual([
					{ message: { content: 'Call back' } },
					{ message: { content: 'Call back' } },
				]);
			});
		},
	);

	test.concurrent('until then they are not sent twice', async () => {
		await onAccount('message', async ({ sandbox, run, calls }) => {
			const items = twelve.slice(0, 10);
			const { outputs } = await run(bulk, { items, onError: 'continueErrorOutput' });
			expect(calls().filter((call) => call.startsWith('POST'))).toEqual(['POST 400']);
			expect(linksOf(outputs[1])).toEqual(numbers(0, 10));
			expect(sandbox.account.messages.get(1002) ?? []).toEqual([]);
		});
	});
});

describe.each(['both', 'note'] as const)('an account that takes %s', (noteWrapper) => {
	test.concurrent('has each note in one request', async () => {
		await onAccount(noteWrapper, async ({ run, calls }) => {
			await run(create);
			await run(update);
			await run(bulk, { items: twelve });
			expect(calls()).toEqual(['POST 201', 'PUT 200', 'POST 201', 'POST 201']);
		});
	});
});

describe('a refusal that is not about the wrapper', () => {
	const refusal = (error: string) => ({ kind: 'status', status: 400, body: { error } }) as const;

	test.concurrent.each([
		['staff_not_active', 'The chosen agent is not active in Deskie'],
		['wrong_email', 'Deskie did not accept the email address'],
	])('costs one request when its code is known: %s', async (code, says) => {
		await onAccount('both', async ({ sandbox, run }) => {
			sandbox.faults.next(refusal(code));
			const { error } = await run(create);
			expect(error?.message).toBe(`${says} [item 0]`);
			expect(sandbox.requests).toHaveLength(1);
		});
	});

	test.concurrent('is reported in the words of the first try', async () => {
		await onAccount('both', async ({ sandbox, run }) => {
			sandbox.faults.next(refusal('first words'));
			sandbox.faults.next(refusal('other words'));
			const { error } = await run(create);
			expect(error?.message).toBe('Deskie did not accept the request [item 0]');
			expect(error?.description).toMatch(/Deskie's words: first words$/);
			expect(sandbox.requests).toHaveLength(2);
		});
	});

	test.concurrent(
		'is followed by the other wrapper even if the account has accepted a note before',
		async () => {
			await onAccount('both', async ({ sandbox, run, calls }) => {
				await run(create);
				sandbox.faults.next(refusal('something else'));
				await run(create);
				await run(create);
				expect(calls()).toEqual(['POST 201', 'POST 400', 'POST 201', 'POST 201']);
				const wrappers = sandbox.requests.map(({ body }) => Object.keys(body as object)[0]);
				expect(wrappers).toEqual(['note', 'note', 'message', 'message']);
			});
		},
	);

	test.concurrent('an answer that confirms nothing does not prove the wrapper', async () => {
		await onAccount('message', async ({ sandbox, run }) => {
			sandbox.faults.next({ kind: 'status', status: 200, body: '<html>Maintenance</html>' });
			const { error } = await run(create);
			expect(error?.message).toBe("Deskie's answer could not be read [item 0]");
			const { error: none } = await run(create);
			expect(none).toBeUndefined();
		});
	});

	test.concurrent('a second try that Deskie may have carried out is reported as such', async () => {
		await onAccount('both', async ({ sandbox, run }) => {
			sandbox.faults.next(refusal('wrapper'));
			sandbox.faults.next({ kind: 'status', status: 500 });
			const { error } = await run(create);
			expect(error?.description).toContain('Look in Deskie before you repeat it');
			expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
		});
	});
});
