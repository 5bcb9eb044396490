import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ToolWay } from '../../engine';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';

/** An agent gets only the message of an error, so it includes how to go on. */
const account = useAccount();

const rows: Array<[string, INodeParameters, IDataObject, RegExp]> = [
	[
		'an unknown status',
		{ operation: 'getAll', filters: { status: "={{ $fromAI('status', '', 'string') }}" } },
		{ status: 'resolved' },
		/open, waiting, closed/,
	],
	[
		'a case by a wrong reference',
		{ operation: 'get', caseId: byId("={{ $fromAI('case', '', 'string') }}") },
		{ case: 'Case 2000' },
		/Use an ID such as 2000/,
	],
	[
		'a refusal of a bulk operation',
		{
			operation: 'update',
			caseId: byId(2003),
			updateFields: { groupId: byId("={{ $fromAI('group', '', 'string') }}") },
		},
		{ group: '999' },
		/Deskie's words: incorrect_group_id/,
	],
];

describe.each(['invoke', 'engine'] as ToolWay[])('%s', (asTool) => {
	test.each(rows)('%s', async (_, parameters, toolArguments, hint) => {
		account.provoke();
		const { error, items } = await account.run(
			{ resource: 'case', ...parameters },
			{ asTool, toolArguments },
		);
		const read = asTool === 'engine' ? JSON.stringify(items) : String(error?.message);
		expect(read).toMatch(hint);
		expect(read).not.toContain('[item 0]');
	});
});
