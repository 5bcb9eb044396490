import type { IDataObject } from 'n8n-workflow';
import { caseDesk, itemsOf, jsonOf, located } from '../support/caseDesk';

/** How Simplified shows values that look empty, or like a date. */
const desk = caseDesk();
const DATE = 'Mon, 05 May 2014 00:15:17 +0300';

const answerWith = (root: string, row: IDataObject) =>
	desk.sandbox.faults.next({
		kind: 'status',
		status: 200,
		body: { 0: { [root]: row }, total_count: 1 },
	});

test.each(['-', DATE])('a text of people stays as it is written: %s', async (text) => {
	answerWith('case', { case_id: 1, subject: text, rating_comment: text });
	const fields = ['subject', 'rating_comment'];
	const cases = await desk.run('getAll', { output: 'selectedFields', fields });
	expect(jsonOf(cases.items)).toEqual([{ case_id: 1, subject: text, rating_comment: text }]);

	answerWith('message', { message_id: 2, content: text, content_html: text });
	const messages = await desk.runResource('message', {
		operation: 'getAll',
		caseId: located('2000'),
	});
	expect(messages.items[0].json).toMatchObject({ content: text, content_html: text });
});

test("the texts of an idea, too; its stage '-' is none", async () => {
	const idea = { content: '-', stage: '-', category: 319, official_response: '-' };
	desk.sandbox.faults.next({
		kind: 'status',
		status: 200,
		body: { case: { case_id: 2000, idea } },
	});
	const { items } = await desk.runResource('idea', {
		operation: 'setOfficialResponse',
		caseId: located('2000'),
		content: 'We will build it',
	});
	expect(items[0].json).toMatchObject({
		idea_content: '-',
		idea_official_response: '-',
		idea_stage: null,
	});
});

test("a date or a speed '-' is none; dates are ISO 8601", async () => {
	answerWith('case', { case_id: 1, closed_at: '-', closing_speed: '-', created_at: DATE });
	const fields = ['closed_at', 'closing_speed', 'created_at'];
	const { items } = await desk.run('getAll', { output: 'selectedFields', fields });
	expect(jsonOf(items)).toEqual([
		{
			case_id: 1,
			closed_at: null,
			closing_speed: null,
			created_at: '2014-05-05T00:15:17+03:00',
		},
	]);
});

test("'Include First Response Time' adds it to Simplified, for the item that asks", async () => {
	const options = { showFirstResponseTime: '={{ $json.on }}' };
	const items = itemsOf([{ on: true }, { on: false }]);
	const { items: found } = await desk.run('getAll', { limit: 1, options }, { items });
	const [on, off] = jsonOf(found);
	expect(Object.keys(on)).toEqual([...Object.keys(off), 'first_response_speed']);
});
