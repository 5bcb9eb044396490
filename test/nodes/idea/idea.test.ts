import type { INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId, fromList } from '../support/locate';
import { expectErrorOutput, expectRefused, linksOf } from '../support/outcomes';

const account = useAccount();

beforeEach(() => {
	for (const case_id of [200, 201]) {
		account.sandbox.account.addCase({
			case_id,
			channel: 'idea',
			idea: { content: 'Idea', stage: 'waiting', category: 319, official_response: 'No' },
		});
	}
});

/** The operation, its parameters, and the request of the vendor's sample. */
const samples: Array<
	[operation: string, parameters: INodeParameters, line: string, body: unknown]
> = [
	[
		'update',
		{ updateFields: { content: 'New content', stage: 'planned' } },
		'PUT /api/cases/200/idea.json',
		{ message: { content: 'New content', stage: 'planned' } },
	],
	[
		'update',
		{ updateFields: { categoryId: fromList(320) } },
		'PUT /api/cases/200/idea.json',
		{ message: { category_id: 320 } },
	],
	[
		'setOfficialResponse',
		{ content: 'New official response' },
		'PUT /api/cases/200/idea_official_response.json',
		{ message: { content: 'New official response' } },
	],
	['deleteOfficialResponse', {}, 'DELETE /api/cases/200/idea_official_response.json', undefined],
];

test.each(samples)('%s sends what the vendor shows', async (operation, parameters, line, body) => {
	const fields = { resource: 'idea', operation, caseId: byId(200), ...parameters };
	const items = await account.output(fields);
	expect(account.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([line]);
	expect(account.sent[0].body).toEqual(body);
	expect(linksOf(items)).toEqual([{ item: 0 }]);
});

const ideaOf = (caseId: number) => account.sandbox.account.getCase(caseId).idea;

test("update gives the idea's fields flattened", async () => {
	const [{ json }] = await account.output({
		resource: 'idea',
		operation: 'update',
		caseId: byId(200),
		updateFields: { content: 'Softer light', stage: 'in_progress', categoryId: byId(320) },
	});
	expect(json).toMatchObject({
		case_id: 200,
		idea_content: 'Softer light',
		idea_stage: 'in_progress',
		idea_category: 320,
		idea_official_response: null,
	});
	expect(ideaOf(200)).toMatchObject({ content: 'Softer light', stage: 'in_progress' });
});

test('setOfficialResponse returns the answer, and deleting removes it', async () => {
	const idea = { resource: 'idea', caseId: byId(200) };
	const content = 'We will build it';
	const [{ json }] = await account.output({ ...idea, operation: 'setOfficialResponse', content });
	expect(json).toMatchObject({ case_id: 200, idea_official_response: content });
	const [gone] = await account.output({ ...idea, operation: 'deleteOfficialResponse' });
	expect(gone.json).toEqual({ case_id: 200, deleted: true });
	expect(ideaOf(200)).toEqual({ content: 'Idea', stage: 'waiting', category: 319 });
});

test('gives the fields chosen, those inside the idea included', async () => {
	const [{ json }] = await account.output({
		resource: 'idea',
		operation: 'setOfficialResponse',
		caseId: byId(200),
		content: 'Yes',
		output: 'selectedFields',
		fields: ['idea.official_response_tstamp', 'channel'],
	});
	expect(json).toEqual({
		case_id: 200,
		channel: 'idea',
		idea_official_response_tstamp: expect.any(Number),
	});
});

test.each(samples.map(([operation, parameters]) => [operation, parameters] as const))(
	'%s sends an item that is not there to the error output',
	async (operation, parameters) => {
		const fields = { resource: 'idea', operation, ...parameters };
		const [first, second, third] = [200, 999_999, 201].map((id) => ({ json: { id } }));
		const caseId = '={{ $json.id }}';
		await expectErrorOutput(
			account,
			{ ...fields, caseId },
			[first, second, third],
			'Deskie has no such case',
		);
	},
);

test('says so when the case is not an idea', async () => {
	const parameters = { resource: 'idea', operation: 'update', caseId: byId(2000) };
	const { error } = await account.run({ ...parameters, updateFields: { content: 'Hi' } });
	expect(error?.message).toBe('This case is not an idea [item 0]');
	expect(error?.description).toContain("Deskie's words: case_is_not_an_idea");
});

test.each<[string, string, INodeParameters]>([
	["'Update Fields' changes nothing", 'update', {}],
	["'Update Fields' changes nothing", 'update', { updateFields: { content: ' ' } }],
	["'Stage' has no option 'done'", 'update', { updateFields: { stage: '={{ "done" }}' } }],
	["'Category' is not an ID: '0'", 'update', { updateFields: { categoryId: byId('0') } }],
	["'Content' is empty", 'setOfficialResponse', { content: '={{ $json.nothing }}' }],
	["'Idea' names no case: 'x'", 'deleteOfficialResponse', { caseId: byId('x') }],
	["'Idea' names 2 cases", 'deleteOfficialResponse', { caseId: byId('200,201') }],
])('refuses: %s (%s)', async (says, operation, parameters) => {
	await expectRefused(
		account,
		{ resource: 'idea', operation, caseId: byId(200), ...parameters },
		says,
	);
});
