import { NotSent } from '../../../nodes/Deskie/transport/gate/clock';
import { remember } from '../../../nodes/Deskie/transport/http/remember';

const wait = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** A look-up that counts its calls. */
function source(answer: () => string = () => 'answer') {
	const asked = { times: 0 };
	const ask = async () => {
		asked.times += 1;
		await wait(1);
		return answer();
	};
	return { asked, ask };
}

test('asks once for the same key, also for those who ask meanwhile', async () => {
	const { asked, ask } = source();
	const both = await Promise.all([remember('once', 1000, ask), remember('once', 1000, ask)]);
	expect([...both, await remember('once', 1000, ask)]).toEqual(['answer', 'answer', 'answer']);
	expect(asked.times).toBe(1);
	await remember('other', 1000, ask);
	expect(asked.times).toBe(2);
});

test('asks again when the time is over', async () => {
	const { asked, ask } = source();
	await remember('short', 30, ask);
	await wait(50);
	await remember('short', 30, ask);
	expect(asked.times).toBe(2);
});

test('forgets a failed look-up at once, and tells all who waited for it', async () => {
	let works = false;
	const { asked, ask } = source(() => {
		if (!works) throw new Error('Not now');
		return 'answer';
	});
	const failed = await Promise.allSettled([
		remember('failing', 1000, ask),
		remember('failing', 1000, ask),
	]);
	expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	works = true;
	expect(await remember('failing', 1000, ask)).toBe('answer');
	expect(asked.times).toBe(2);
});

test('where nobody was asked, those who waited ask once more, together', async () => {
	const { asked, ask } = source(() => {
		throw new NotSent('waitedTooLong');
	});
	const callers = Array.from({ length: 50 }, async () => await remember('not sent', 1000, ask));
	const ends = await Promise.allSettled(callers);
	expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
	expect(asked.times).toBe(2);
});

test('a look-up that fails late does not take away a newer one', async () => {
	let fail: (error: Error) => void = () => {};
	const late = remember(
		'replaced',
		1,
		async () => await new Promise<string>((_, reject) => (fail = reject)),
	);
	await wait(5);
	const { asked, ask } = source();
	await remember('replaced', 1000, ask);
	fail(new Error('Too late'));
	await expect(late).rejects.toThrow('Too late');
	await remember('replaced', 1000, ask);
	expect(asked.times).toBe(1);
});

test('keeps the last 5,000', async () => {
	const { asked, ask } = source();
	await remember('first', 60_000, ask);
	await remember('second', 60_000, ask);
	for (let index = 0; index < 4_999; index += 1) {
		await remember(`number ${index}`, 60_000, async () => index);
	}
	await remember('second', 60_000, ask);
	expect(asked.times).toBe(2);
	await remember('first', 60_000, ask);
	expect(asked.times).toBe(3);
});

test('an execution has a cache of its own, with room for 60,000 numbers', async () => {
	const { asked, ask } = source();
	const execution = new AbortController().signal;
	const once = async (of: object) => await remember('number', 60_000, ask, of);
	await once(execution);
	for (let index = 0; index < 60_000; index += 1) {
		await remember(`number ${index}`, 60_000, async () => index, execution);
	}
	await once(execution);
	expect(asked.times).toBe(1);
	await once(new AbortController().signal);
	await remember('number', 60_000, ask);
	expect(asked.times).toBe(3);
});

test('a value may tell how long it is remembered', async () => {
	const answers = ['none', 'found'];
	const { asked, ask } = source(() => answers.shift() ?? 'more');
	const forMs = (answer: string) => (answer === 'none' ? 20 : 60_000);
	const both = [remember('told', forMs, ask), remember('told', forMs, ask)];
	expect(await Promise.all(both)).toEqual(['none', 'none']);
	await wait(40);
	expect(await remember('told', forMs, ask)).toBe('found');
	await wait(40);
	expect(await remember('told', forMs, ask)).toBe('found');
	expect(asked.times).toBe(2);
});
