import { resources } from '../../../nodes/Deskie/resources';
import { useAccount } from '../support/account';
import { baselineOf, itemWithFiles, prepare } from '../support/baselines';
import { jsonOf, linksOf } from '../support/outcomes';

/** Whatever Deskie refuses is told in a sentence, by item, with each way to go on. */
const account = useAccount();

const all = resources.flatMap(({ option, operations }) =>
	operations
		// Files come from another server than answers; its refusals have tests of their own.
		.filter(({ option: { value } }) => value !== 'download')
		.map(({ option: { name, value } }) => ({
			name: `${option.name}: ${name}`,
			base: baselineOf(option.value, value),
		})),
);

describe.each(all)('$name', ({ base }) => {
	const refused = async (rest = {}) => {
		prepare(account.sandbox);
		const refusal = { kind: 'status', status: 400, body: { error: 'new_reason' } } as const;
		account.sandbox.faults.next(refusal, { times: 50 });
		const result = await account.run(base, { items: [await itemWithFiles()], ...rest });
		account.sandbox.faults.clear();
		return result;
	};

	test('a refusal stops the workflow, and says of which item and in whose words', async () => {
		const { error, items } = await refused();
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^[A-Z'].+/);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/undefined|NaN|\[object/);
		expect(`${error?.message} ${error?.description}`).toContain('new_reason');
		expect(JSON.stringify(error?.context)).toContain('"itemIndex":0');
	});

	test('or goes to the error output, or on, linked to its item', async () => {
		const aside = await refused({ onError: 'continueErrorOutput' });
		expect(aside.error).toBeUndefined();
		expect(aside.outputs[0]).toEqual([]);
		expect(linksOf(aside.outputs[1])).toEqual([{ item: 0 }]);
		expect(String(jsonOf(aside.outputs[1])[0].error)).toContain('new_reason');
		const on = await refused({ onError: 'continueRegularOutput' });
		expect(on.error).toBeUndefined();
		expect(linksOf(on.items)).toEqual([{ item: 0 }]);
		expect(String(jsonOf(on.items)[0].error)).toContain('new_reason');
	});
});
