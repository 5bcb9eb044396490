import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { caseDesk, jsonOf, located } from '../support/caseDesk';

/** Names of what was changed, from what to what, and by whom. */
const desk = caseDesk();

const changelog = async (entries: IDataObject[], more: INodeParameters = {}) => {
	desk.sandbox.faults.next(
		{ kind: 'status', status: 200, body: { changelog: entries } },
		{ path: /changelog/ },
	);
	const parameters = { caseId: located(2004), options: { addNames: true }, ...more };
	const { items, error } = await desk.run('getChangelog', parameters);
	expect(error).toBeUndefined();
	return jsonOf(items);
};

test.each<[string, string, unknown, unknown, [unknown, unknown, unknown]]>([
	['an agent', 'staff', '0', '330', ['Agent', null, 'Daniel Reyes']],
	['the agent of a chat', 'fixed_chat', '0', '123', ['Agent of the Chat', null, 'Ben Novak']],
	['a group', 'group', '44', '99', ['Group', 'Support', null]],
	['a status', 'status', 'open', 'waiting', ['Status', 'Open', 'Waiting']],
	['a priority', 'priority', 'low', 'critical', ['Priority', 'Low', 'Critical']],
	['labels', 'labels', '', '101,103', ['Labels', [], ['Invoice', 'Bug']]],
	['a subject', 'subject', 'Old', 'New', ['Subject', 'Old', 'New']],
	['a language', 'language', '1', '2', ['Language', 'Deutsch', 'English']],
	['an option', 'custom_field_44', '', '3', ['Product', null, 'Smart bulb']],
	['a text', 'custom_field_25', '', 'LL-1', ['Order number', '', 'LL-1']],
	['a field that is gone', 'custom_field_99', '', '1', [null, null, null]],
	['a rule', 'rules', 'Slack (ID - 1332)', undefined, ['Rule', 'Slack (ID - 1332)', null]],
	['something unknown', 'brand_new', '1', '2', [null, null, null]],
])('%s', async (_, event, old_value, value, names) => {
	const entry = { event, done_by: 'staff_189', old_value, ...(value !== undefined && { value }) };
	const [row] = await changelog([entry as IDataObject]);
	expect(row).toEqual({
		...entry,
		case_id: 2004,
		event_name: names[0],
		done_by_name: 'Chloe Sanders',
		old_value_name: names[1],
		value_name: names[2],
	});
});

test('each name stands beside its ID; rules and Deskie itself have none', async () => {
	const about = { event: 'status', old_value: 'open', value: 'closed' };
	const rows = await changelog([
		{ done_by: 'rule_1332', ...about },
		{ done_by: 'omnidesk', ...about },
		{ done_by: 'staff_9999', ...about },
	]);
	expect(rows.map((row) => row.done_by_name)).toEqual([null, null, null]);
	expect(Object.keys(rows[0])).toEqual([
		...['done_by', 'event', 'old_value', 'value'].flatMap((name) => [name, `${name}_name`]),
		'case_id',
	]);
});

test('a changelog of the account, with one read of each list that it needs', async () => {
	desk.sandbox.reset();
	const plain = { caseId: located(2004), returnAll: true };
	const before = jsonOf((await desk.run('getChangelog', plain)).items);
	const options = { addNames: true };
	const after = jsonOf((await desk.run('getChangelog', { ...plain, options })).items);
	const names = ['event_name', 'done_by_name', 'old_value_name', 'value_name'];
	expect(after.map((row) => Object.keys(row).filter((name) => !names.includes(name)))).toEqual(
		before.map((row) => Object.keys(row)),
	);
	expect(after.map(({ event_name: name }) => name)).toEqual(
		expect.arrayContaining(['Agent', 'Status', 'Rule']),
	);
});
