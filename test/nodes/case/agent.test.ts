import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { caseDesk, located } from '../support/caseDesk';

/** n8n hands an agent only the message of an error, so it has to include how to go on. */
const desk = caseDesk();
afterEach(() => void desk.sandbox.problems.splice(0));

const rows: Array<[string, string, INodeParameters, IDataObject, string]> = [
	[
		'an unknown status',
		'getAll',
		{ filters: { status: "={{ $fromAI('status', '', 'string') }}" } },
		{ status: 'resolved' },
		'open, waiting, closed',
	],
	[
		'a case by a wrong reference',
		'get',
		{ caseId: located("={{ $fromAI('case', '', 'string') }}") },
		{ case: 'Case 2000' },
		'Use an ID such as 2000',
	],
	[
		'a date in words',
		'getAll',
		{ filters: { fromTime: "={{ $fromAI('since', '', 'string') }}" } },
		{ since: 'yesterday' },
		'ISO 8601',
	],
	[
		'a checkbox in words',
		'update',
		{
			caseId: located('2003'),
			customFieldsMode: 'id',
			customFields: { field: [{ field: '46', value: "={{ $fromAI('value', '', 'string') }}" }] },
		},
		{ value: 'maybe' },
		'Use true or false',
	],
];

describe.each(['invoke', 'engine'] as const)('%s', (asTool) => {
	test.each(rows)('%s', async (_, operation, parameters, toolArguments, hint) => {
		const result = await desk.run(operation, parameters, { asTool, toolArguments });
		const read = asTool === 'engine' ? JSON.stringify(result.items) : String(result.error?.message);
		expect(read).toContain(hint);
		expect(read).not.toContain('[item');
	});
});
