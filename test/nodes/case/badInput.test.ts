import { caseDesk, located } from '../support/caseDesk';
import { expectRefused, HINTS, type Refusal } from '../support/caseRefusals';

/** Values of single cases that cannot be sent: a sentence, and no request. */
const desk = caseDesk();

const one = { caseId: located('2000') };
const newCase = { userEmail: 'anna@example.com', subject: 'Hello', content: 'Hello there' };
const several = `${HINTS.caseId}; separate several by commas`;
const byId = (field: string, value: string) => ({
	customFieldsMode: 'id',
	customFields: { field: [{ field, value }] },
});

const rows: Refusal[] = [
	['no case', 'get', { caseId: located('={{ "" }}') }, "'Case' is empty", HINTS.choose],
	['no case', 'update', { caseId: located('={{ [] }}') }, "'Case' is empty", HINTS.choose],
	[
		'two ids with a semicolon',
		'trash',
		{ caseId: located('12;34') },
		"'Case' names no case: '12;34'",
		several,
	],
	['a path', 'delete', { caseId: located('../1') }, "'Case' names no case: '../1'", several],
	[
		'a path below an id',
		'get',
		{ caseId: located('2000/trash') },
		"'Case' names no case: '2000/trash'",
		HINTS.caseId,
	],
	['zero', 'rate', { caseId: located('0') }, "'Case' names no case: '0'", HINTS.caseId],
	[
		'a link to something else',
		'getChangelog',
		{ caseId: located('https://x.example/a/2000', 'url') },
		"'Case' names no case: 'https://x.example/a/2000'",
		HINTS.caseId,
	],
	[
		'two cases where one is taken',
		'get',
		{ caseId: located('2000, 2001') },
		"'Case' names 2 cases",
		'This operation takes one case for each item. Split the list into items first',
	],
	[
		'a wrong one among several',
		'spam',
		{ caseId: located('={{ [2000, "x"] }}') },
		"'Case' names no case: 'x'",
		several,
	],
	[
		'an object',
		'restore',
		{ caseId: located('={{ ({}) }}') },
		"'Case' names no case: '[object Object]'",
		several,
	],
	[
		'no change',
		'update',
		one,
		"'Update Fields' changes nothing",
		"Add at least one field to 'Update Fields', or a custom field",
	],
	[
		'an unknown status',
		'update',
		{ ...one, updateFields: { status: '={{ "done" }}' } },
		"'Status' has no option 'done'",
		'Use one of: open, waiting, closed',
	],
	[
		'an unknown priority',
		'update',
		{ ...one, updateFields: { priority: '={{ "urgent" }}' } },
		"'Priority' has no option 'urgent'",
		'Use one of: low, normal, high, critical',
	],
	[
		'a label that is no id',
		'update',
		{ ...one, updateFields: { addLabels: ['1.5'] } },
		"'Add Label Names or IDs' is not an ID: '1.5'",
		HINTS.digits,
	],
	[
		'an agent that is no id',
		'update',
		{ ...one, updateFields: { staffId: located('-1') } },
		"'Agent' is not an ID: '-1'",
		HINTS.digitsOrNobody,
	],
	[
		'a group that is no id',
		'update',
		{ ...one, updateFields: { groupId: located('0') } },
		"'Group' is not an ID: '0'",
		HINTS.digits,
	],
	[
		'a field that is no custom field',
		'update',
		{ ...one, ...byId('subject', 'x') },
		"'Custom Fields' has a field that is not a custom field: 'subject'",
		HINTS.customField,
	],
	[
		'an unknown rating',
		'rate',
		{ ...one, rating: '={{ "great" }}' },
		"'Rating' has no option 'great'",
		'Use one of: low, middle, high',
	],
	[
		'a malformed e-mail',
		'create',
		{ ...newCase, userEmail: 'anna@example' },
		"'Customer Email' is not an email address: 'anna@example'",
		HINTS.address,
	],
	[
		'two e-mails',
		'create',
		{ ...newCase, userEmail: 'a@b.example, c@d.example' },
		"'Customer Email' is not an email address: 'a@b.example, c@d.example'",
		HINTS.address,
	],
	[
		'no content',
		'create',
		{ ...newCase, content: '  ' },
		"'Content' is empty",
		"Enter a text in 'Content'. For messages that have only files, add 'Text If Empty'",
	],
	[
		'both texts',
		'create',
		{ ...newCase, additionalFields: { contentHtml: '<p>x</p>' } },
		"'Content' and 'HTML Content' are both filled",
		'Deskie takes one of the two. Leave the other one empty',
	],
	[
		'no customer',
		'create',
		{ ...newCase, userEmail: '={{ "" }}' },
		"'Customer Email' is empty",
		HINTS.fill,
	],
	['no subject', 'create', { ...newCase, subject: '={{ "" }}' }, "'Subject' is empty", HINTS.fill],
	[
		'a subject that is no text',
		'create',
		{ ...newCase, subject: '={{ ({ text: "Hello" }) }}' },
		"'Subject' is not a text",
		'Enter a text, or an expression that returns one',
	],
	[
		'no custom channel',
		'create',
		{ ...newCase, contact: 'customId', userCustomId: 'u1', customChannel: located('={{ "" }}') },
		"'Custom Channel' is empty",
		HINTS.choice,
	],
	[
		'two channels',
		'create',
		{
			...newCase,
			contact: 'customId',
			userCustomId: 'u1',
			customChannel: located('cch1'),
			additionalFields: { channel: 'web' },
		},
		"'Custom Channel' and 'Channel' are both filled",
		"The case is filed under 'Custom Channel'. Remove 'Channel' from 'Additional Fields'",
	],
	['no rating', 'rate', { ...one, rating: '={{ "" }}' }, "'Rating' is empty", HINTS.fill],
	[
		'an expression where n8n evaluates none',
		'create',
		{ ...newCase, contact: '={{ 1 }}' },
		"'Identify Customer By' has no option '{{ 1 }}'",
		'Use one of: email, customId, phone, whatsapp',
	],
	[
		'a switch that is neither on nor off',
		'update',
		{ ...one, updateFields: { status: 'open' }, returnFullCase: '={{ "perhaps" }}' },
		"'Return Case' is neither on nor off: 'perhaps'",
		'Use true or false',
	],
	[
		'an output that is none',
		'get',
		{ ...one, output: '={{ "short" }}' },
		"'Output' has no option 'short'",
		'Use one of: simplified, raw, selectedFields',
	],
	[
		'a field that is no custom field',
		'create',
		{ ...newCase, ...byId('cf_x', 'x') },
		"'Custom Fields' has a field that is not a custom field: 'cf_x'",
		HINTS.customField,
	],
	[
		'a date that is none',
		'create',
		{ ...newCase, additionalFields: { createdAt: 'yesterday' } },
		"'Created At' is not a date: 'yesterday'",
		HINTS.date,
	],
	[
		'a link that is none',
		'create',
		{ ...newCase, additionalFields: { attachmentUrls: 'C:\\a.pdf' } },
		"'Attachment URLs' has an entry that is not a link: 'C:\\a.pdf'",
		'Enter links that start with https://, separated by commas. For links that contain commas, use an expression that returns an array',
	],
];

test.each(rows)('%s (%s)', async (...row) => await expectRefused(desk, row));

test('an operation without a case is not started at all', async () => {
	await expect(desk.run('get', { caseId: located('') })).rejects.toThrow(/issues/);
	expect(desk.sandbox.requests).toEqual([]);
});
