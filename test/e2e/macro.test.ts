import { readWorkflow, type N8nInstance } from '../../tools/n8n';
import { exampleFiles } from '../../tools/prepare';
import { startSandbox, type Sandbox } from '../sandbox';
import { expectNothingRefused, openN8n } from './instance';

/** The example that does to a case what a macro does, in a real n8n. */
let sandbox: Sandbox;
let n8n: N8nInstance;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await openN8n(sandbox);
});
afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});
beforeEach(() => sandbox.reset());
afterEach(() => expectNothingRefused(sandbox));

/** Runs the example for another macro than its own, and tells what reached the stand-in. */
async function apply(macro?: string) {
	const workflow = await readWorkflow(exampleFiles.applyMacro);
	const id = macro === undefined ? workflow.id : `macro${macro.length}`;
	if (macro !== undefined) {
		const given = workflow.nodes.find(({ name }) => name === 'What to apply');
		const { assignments } = (given?.parameters as { assignments: Assignments }).assignments;
		assignments.find(({ name }) => name === 'macro')!.value = macro;
		await n8n.importWorkflows([{ ...workflow, id, name: id }]);
	}
	const execution = await n8n.execute(id);
	const sent = sandbox.requests.map(({ method, path, body }) => [`${method} ${path}`, body]);
	return { execution, sent: sent.filter(([line]) => !/languages/.test(String(line))) };
}

interface Assignments {
	assignments: Array<{ name: string; value: unknown }>;
}

const macros = ['GET /api/macros.json', undefined];

test('as it is: thanks the customer and closes the case', async () => {
	const { execution, sent } = await apply();
	expect(execution.error).toBeUndefined();
	expect(sent).toEqual([
		macros,
		[
			'POST /api/cases/2000/messages.json',
			{
				message: {
					content: 'Thank you.',
					attachment_urls: ['https://lumen-lamps.example/prices.pdf'],
				},
			},
		],
		['PUT /api/cases/2000.json', { case: { status: 'closed' } }],
	]);
	expect(sandbox.account.getCase(2000).status).toBe('closed');
});

test('a macro that notes and moves to a group sends no reply', async () => {
	const { execution, sent } = await apply('Accounting help needed');
	expect(execution.error).toBeUndefined();
	expect(sent).toEqual([
		macros,
		['POST /api/cases/2000/note.json', { note: { content: 'Please look at this case.' } }],
		['PUT /api/cases/2000.json', { case: { group_id: 46 } }],
	]);
});

test('a macro with a step that is not known does nothing, and says which', async () => {
	sandbox.account.addMacro({
		macro_id: 300001,
		staff_id: 0,
		title: 'Thank and label',
		position: 9,
		group_name: 'General',
		category: { macros_category_id: 12, title: 'Orders', sort: 1 },
		actions: [
			{
				macro_action_id: 1,
				action_type: 'add_note',
				action_display_name: 'Add a note',
				content: 'Hi',
			},
			{ macro_action_id: 2, action_type: 'labels', action_display_name: 'Set labels' },
		],
	});
	const { execution, sent } = await apply('Thank and label');
	expect(execution.error).toContain(
		"This macro does something that the node does not know: 'labels' (Set labels)",
	);
	expect(sent).toEqual([macros]);
});

test('a macro whose text has something to fill in does nothing', async () => {
	sandbox.account.addMacro({
		macro_id: 300002,
		staff_id: 0,
		title: 'Greet by name',
		position: 9,
		group_name: 'General',
		category: { macros_category_id: 12, title: 'Orders', sort: 1 },
		actions: [
			{
				macro_action_id: 1,
				action_type: 'email_to_user',
				action_display_name: 'Reply',
				action_destination: 'Dear [user_name]',
			},
		],
	});
	const { execution, sent } = await apply('Greet by name');
	expect(execution.error).toBeUndefined();
	expect(sent).toEqual([macros]);
});
