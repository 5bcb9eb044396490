import { caseDesk, located } from '../support/caseDesk';

/** Add Names where an agent uses the node as a tool. */
const desk = caseDesk();

describe.each(['invoke', 'engine'] as const)('%s', (asTool) => {
	test('a model reads names', async () => {
		const parameters = {
			caseId: located("={{ $fromAI('case', '', 'string') }}"),
			options: { addNames: true },
		};
		const { items, error } = await desk.run('get', parameters, {
			asTool,
			toolArguments: { case: '2004' },
		});
		expect(error).toBeUndefined();
		const read = JSON.stringify(items);
		expect(read).toContain('Daniel Reyes');
		expect(read).toContain('Smart bulb');
	});

	test('of a reply that it wrote, too', async () => {
		const { items } = await desk.runResource(
			'message',
			{
				operation: 'create',
				caseId: located(2004),
				content: "={{ $fromAI('text', '', 'string') }}",
				options: { addNames: true },
			},
			{ asTool, toolArguments: { text: 'Hello' } },
		);
		expect(JSON.stringify(items)).toContain('Olivia Hart');
	});
});
