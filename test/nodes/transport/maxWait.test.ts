import { useAccount } from '../support/account';
import { byId } from '../support/locate';

/** 'Max Wait' is checked before anything is sent, in all ways of sending. */
const account = useAccount();

const OPERATIONS = [
	{ resource: 'label', operation: 'getAll' },
	{ resource: 'case', operation: 'get', caseId: byId(2000) },
	{
		resource: 'case',
		operation: 'update',
		caseId: byId(2000),
		updateFields: { priority: 'high' },
	},
];

describe.each(OPERATIONS)('$resource: $operation', (given) => {
	test.each(['abc', '-1', '[]', '[[5]]', 'NaN', 'true'])('%s is refused', async (value) => {
		const written = value === 'abc' ? '={{ "abc" }}' : `={{ ${value} }}`;
		const { error } = await account.run({ ...given, options: { maxWait: written } });
		expect(error?.message).toMatch(
			/^'Max Wait \(Minutes\)' is not a number of 0 or more: '.*' \[item 0\]$/,
		);
		expect(account.sent).toEqual([]);
	});

	test.each(['={{ "0.5" }}', '={{ 2 }}', 0, "={{ $fromAI('asked', '', 'number') }}"])(
		'%s is taken',
		async (maxWait) => {
			const rest = { asTool: 'engine', toolArguments: {} } as const;
			const { error } = await account.run({ ...given, options: { maxWait } }, rest);
			expect(error).toBeUndefined();
			expect(account.sent).toHaveLength(1);
		},
	);
});

test('of several items, only the one with a wrong value is refused', async () => {
	const { outputs } = await account.run(
		{ ...OPERATIONS[2], options: { maxWait: '={{ $json.wait }}' } },
		{ items: [{ json: { wait: 5 } }, { json: { wait: 'abc' } }], onError: 'continueErrorOutput' },
	);
	expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
		[{ item: 0 }],
		[{ item: 1 }],
	]);
	expect(account.sent).toHaveLength(1);
});
