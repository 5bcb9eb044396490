import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, itemsOf, jsonOf, linksOf, located } from '../support/caseDesk';

/** What Deskie refuses, with "Continue (using error output)", and with a stop. */
const desk = caseDesk({ dialect: { bulkMissing: 'error' } });

const noSuchCase =
	"Deskie has no such case [item 1]. Check the case ID or number; the case may have been deleted, or the agent may not see it. Deskie's words: case_not_found";
const refused = (code: string) =>
	`Deskie did not accept the request [item 1]. Check the values of the fields. Deskie's words: ${code}`;

const theCase = { caseId: located('={{ $json.id }}') };
const knownAndUnknown: [object, object] = [{ id: 2001 }, { id: 9999 }];

interface Row {
	parameters: INodeParameters;
	fields: [object, object];
	error: string;
}

const rows: Record<string, Row> = {
	create: {
		parameters: {
			userEmail: 'anna@example.com',
			subject: 'Hello',
			content: 'Hello there',
			additionalFields: { groupId: located('={{ $json.group }}') },
		},
		fields: [{ group: 44 }, { group: 999 }],
		error: refused('incorrect_group_id'),
	},
	get: { parameters: theCase, fields: knownAndUnknown, error: noSuchCase },
	getAll: {
		parameters: { filters: { filter: located('={{ $json.filter }}') } },
		fields: [{ filter: 234 }, { filter: 99999 }],
		error: refused('incorrect_filter'),
	},
	getChangelog: { parameters: theCase, fields: knownAndUnknown, error: noSuchCase },
	rate: {
		parameters: {
			caseId: located('2001'),
			rating: 'middle',
			additionalFields: { ratingStaffId: located('={{ $json.staff }}') },
		},
		fields: [{ staff: 22 }, { staff: 999 }],
		error:
			"The chosen agent is not active in Deskie [item 1]. Choose another agent, or enable this one in Deskie. Deskie's words: staff_not_active",
	},
	update: {
		parameters: {
			caseId: located('2001'),
			updateFields: { staffId: located('={{ $json.staff }}') },
		},
		fields: [{ staff: 22 }, { staff: 999 }],
		error:
			"The agent of the credential has no access to this case or group [item 1]. Give the agent the rights in Deskie, or use a credential of another agent. Deskie's words: staff_has_not_access",
	},
	trash: { parameters: theCase, fields: knownAndUnknown, error: noSuchCase },
	spam: { parameters: theCase, fields: knownAndUnknown, error: noSuchCase },
	restore: { parameters: theCase, fields: knownAndUnknown, error: noSuchCase },
	delete: { parameters: theCase, fields: knownAndUnknown, error: noSuchCase },
};

describe.each(Object.entries(rows))('%s', (operation, { parameters, fields, error }) => {
	const items = itemsOf(fields.map((row, index) => ({ ...row, name: `row ${index}` })));

	test('the refused item goes to the error output with its link and its fields', async () => {
		const onError = 'continueErrorOutput';
		const result = await desk.run(operation, parameters, { items, onError });
		expect(result.error).toBeUndefined();
		expect(new Set(linksOf(result.outputs[0]))).toEqual(new Set([0]));
		expect(jsonOf(result.outputs[1])).toEqual([{ ...items[1].json, error }]);
		expect(linksOf(result.outputs[1])).toEqual([1]);
	});

	test('without Continue, the workflow stops with what happened and how to go on', async () => {
		// Alone, so that the good item of the test above (deleted by now) plays no part.
		const [, wrong] = items;
		const result = await desk.run(operation, parameters, { items: [wrong] });
		const [what, howToGoOn] = error.replace('[item 1]', '[item 0]').split(/(?<=\]). /);
		expect(result.error).toMatchObject({ message: what, context: { itemIndex: 0 } });
		expect(result.error?.description).toMatch(new RegExp(`^${escaped(howToGoOn)}`));
		expect(result.items).toEqual([]);
	});
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('an error body that comes with status 200 is an error as well', async () => {
	desk.sandbox.dialect.errorStatus = 'ok';
	const result = await desk.run(
		'get',
		{ caseId: located('={{ $json.id }}') },
		{ items: itemsOf([{ id: 2000 }, { id: 9999 }]), onError: 'continueErrorOutput' },
	);
	desk.sandbox.dialect.errorStatus = 'status';
	expect(desk.sandbox.requests.map(({ status }) => status)).toEqual([200, 200]);
	expect(jsonOf(result.outputs[1])).toEqual([{ id: 9999, error: noSuchCase }]);
	expect(linksOf(result.outputs[0])).toEqual([0]);
});

test('an agent without full access may not delete, and is told so', async () => {
	const { url, account } = desk.sandbox;
	const { staff_email: email, api_key: apiKey } = account.staff.get(123)!;
	const credential = { account: url, email, apiKey };
	const result = await desk.run('delete', { caseId: located('2000, 2002') }, { credential });
	expect(result.error).toMatchObject({
		message: 'The agent of the credential has no access to this case or group [item 0]',
		httpCode: '403',
	});
	expect(account.cases.has(2000)).toBe(true);
	expect(account.cases.has(2002)).toBe(true);
});

test('when the workflow stops, the message counts the parts of a refused group that worked', async () => {
	const caseId = located('2003, 2004, 9999, 2005');
	const result = await desk.run('trash', { caseId });
	expect(result.error?.message).toBe('Deskie has no such case [item 0]');
	expect(result.error?.description).toMatch(
		/Confirmed before it stopped: 3 of 4 cases; not confirmed: 1$/,
	);
	const { cases } = desk.sandbox.account;
	expect([2003, 2004, 2005].map((id) => cases.get(id)?.deleted)).toEqual([true, true, true]);
});
