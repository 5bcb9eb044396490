import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, located, numbers } from '../support/caseDesk';
import { expectRefused, HINTS, type Refusal } from '../support/caseRefusals';

/** Filters of lists that cannot be sent: a sentence, and no request. */
const desk = caseDesk();

const one = { caseId: located('2000') };
const filter = (filters: INodeParameters): INodeParameters => ({ filters });
const compare = (text: string, match = 'contains') => ({ compare: { match, text } });
const byId = (field: string, value: string) => ({
	customFields: { field: [{ field: located(field), value }] },
});
const tooMany = numbers(1, 21).join(', ');

const rows: Refusal[] = [
	[
		'21 customers',
		'getAll',
		filter({ userId: tooMany }),
		"'Customer IDs' has 21 values",
		HINTS.atMost20,
	],
	[
		'21 labels',
		'getAll',
		filter({ labels: numbers(1, 21).map(String) }),
		"'Label Names or IDs' has 21 values",
		HINTS.atMost20,
	],
	[
		'21 external ids',
		'getAll',
		filter({ userCustomId: tooMany }),
		"'Customer External IDs' has 21 values",
		HINTS.atMost20,
	],
	[
		'21 addresses',
		'getAll',
		filter({ userEmail: compare(numbers(1000, 21).join()) }),
		"'Customer Email' has 21 values",
		HINTS.atMost20,
	],
	[
		'21 values of a custom field',
		'getAll',
		filter({ ...byId('25', tooMany) }),
		"'Custom Fields: cf_25' has 21 values",
		HINTS.atMost20,
	],
	[
		'a subject of three letters',
		'getAll',
		filter({ subject: compare('abc') }),
		"'Subject' is too short: 'abc'",
		HINTS.long,
	],
	[
		'a subject of three letters with marks',
		'getAll',
		filter({ subject: compare('^abc^') }),
		"'Subject' is too short: '^abc^'",
		HINTS.long,
	],
	[
		'a phone of three digits',
		'getAll',
		filter({ userPhone: compare('7946, 123', 'exactly') }),
		"'Customer Phone' is too short: '123'",
		HINTS.long,
	],
	[
		'a customer that is no id',
		'getAll',
		filter({ userId: 'anna' }),
		"'Customer IDs' is not an ID: 'anna'",
		HINTS.digitsAlone,
	],
	[
		'created from later than to',
		'getAll',
		filter({ fromTime: '2026-06-02', toTime: '2026-06-01' }),
		"'Created After' is later than 'Created Before'",
		HINTS.exchange,
	],
	[
		'updated from later than to',
		'getAll',
		filter({ fromUpdatedTime: '2026-06-02', toUpdatedTime: '2026-06-01' }),
		"'Updated After' is later than 'Updated Before'",
		HINTS.exchange,
	],
	[
		'a date that is none',
		'getAll',
		filter({ toTime: '2026-13-01' }),
		"'Created Before' is not a date: '2026-13-01'",
		HINTS.date,
	],
	[
		'a filter on no custom field',
		'getAll',
		filter({ ...byId('status', 'open') }),
		"'Custom Fields' has a field that is not a custom field: 'status'",
		HINTS.customField,
	],
	[
		'a group that is nobody',
		'getAll',
		filter({ groupId: ['0'] }),
		"'Group Names or IDs' is not an ID: '0'",
		HINTS.digits,
	],
	[
		'a text that its expression does not find',
		'getAll',
		filter({ userEmail: compare('={{ $json.nothing }}', 'exactly') }),
		"'Customer Email' has no value, so it would not filter anything",
		HINTS.noFilter,
	],
	[
		'a list that its expression does not find',
		'getAll',
		filter({ status: '={{ $json.nothing }}' }),
		"'Status' has no value, so it would not filter anything",
		HINTS.noFilter,
	],
	[
		'a custom field whose expression finds nothing',
		'getAll',
		filter({ ...byId('25', '={{ $json.nothing }}') }),
		"'Custom Fields' has no value, so it would not filter anything",
		HINTS.noFilter,
	],
	[
		'several subjects',
		'getAll',
		filter({ subject: compare('={{ ["lamp", "invoice"] }}') }),
		"'Subject' is not a text",
		'Enter a text, or an expression that returns one',
	],
	[
		'an unknown way to compare',
		'getAll',
		filter({ subject: compare('invoice', '={{ "equals" }}') }),
		"'Subject: Match' has no option 'equals'",
		'Use one of: contains, exactly, startsWith, endsWith',
	],
	[
		'a number that is no date',
		'getAll',
		filter({ fromTime: '2026' }),
		"'Created After' is not a date: '2026'",
		HINTS.date,
	],
	[
		'an unknown order',
		'getAll',
		{ sort: { sort: { field: '={{ "subject" }}', direction: 'asc' } } },
		"'Sort: Field' has no option 'subject'",
		'Use one of: created_at, response, priority, status, updated_at',
	],
	...['0', '-5', '1.5', 'ten'].map(
		(limit): Refusal => [
			`a limit of ${limit}`,
			'getAll',
			{ limit: `={{ "${limit}" }}` },
			`'Limit' is not a whole number above 0: '${limit}'`,
			HINTS.wholeNumber,
		],
	),
	[
		'a Return All that is neither on nor off',
		'getAll',
		{ returnAll: '={{ "all" }}' },
		"'Return All' is neither on nor off: 'all'",
		'Use true or false',
	],
	[
		'a change of subject with double quotes',
		'getChangelog',
		{ ...one, filters: { subject: { change: { from: 'any', to: 'a "b"' } } } },
		"'Subject Changes' cannot be 'a \"b\"'",
		'Use a text without double quotes: the request itself puts it in double quotes',
	],
	[
		'a change whose expression finds nothing',
		'getChangelog',
		{ ...one, filters: { status: { change: { from: 'any', to: '={{ $json.nothing }}' } } } },
		"'Status Changes' has no value, so it would not filter anything",
		HINTS.noFilter,
	],
	[
		'an unknown change',
		'getChangelog',
		{ ...one, filters: { status: { change: { from: 'any', to: '={{ "done" }}' } } } },
		"'Status Changes' cannot be 'done'",
		"Use 'any', 'empty' or a value that the field can have",
	],
	[
		'a rule that is no id',
		'getChangelog',
		{ ...one, filters: { rules: 'first' } },
		"'Rule IDs' is not an ID: 'first'",
		HINTS.digitsAlone,
	],
];

test.each(rows)('%s (%s)', async (...row) => await expectRefused(desk, row));
