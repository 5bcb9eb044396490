import { rowsOf, useSandbox } from './client';

const desk = useSandbox();

type Fields = Record<string, unknown>;

async function subjects(query: string): Promise<unknown[]> {
	const rows = rowsOf<Fields>(await desk.call('GET', `/cases.json?${query}`));
	return rows.map(({ subject }) => subject);
}

async function found(query: string): Promise<Set<unknown>> {
	return new Set(
		rowsOf<Fields>(await desk.call('GET', `/cases.json?${query}`)).map(({ case_id }) => case_id),
	);
}

describe('the case list', () => {
	it.each([
		[
			'a part of the subject',
			'subject=lamps&group_id=45&priority=high',
			['Contract for 40 floor lamps', 'Twelve desk lamps for the new office'],
		],
		[
			'its start',
			'subject=^invoice',
			['Invoice 1187 shows the wrong VAT', 'Invoice for the second delivery'],
		],
		['its end', 'subject=abroad?^', ['Do you ship abroad?']],
		['all of it', 'subject=^Thank you^', ['Thank you']],
		['all of it, not a part', 'subject=^Thank^', []],
		['an e-mail', 'user_email=bruno.costa&status=closed', ['Contract for 40 floor lamps']],
		['phones', 'user_phone[]=0101&user_phone[]=9999', ['Call from Felix Brandt', 'Missed call']],
		['an external id', 'user_custom_id=^app-7781^&priority=low', ['Thank you']],
		[
			'nobody',
			'staff_id=0&channel[]=call&channel[]=telegram',
			['Missed call', 'Picture of the dent'],
		],
		[
			'labels',
			'labels[]=107&labels[]=108&status[]=waiting',
			['Twelve desk lamps for the new office', 'Thank you'],
		],
		['a select', 'custom_fields[cf_44]=1', ['Twelve desk lamps for the new office']],
		[
			'a checkbox',
			'custom_fields[cf_46]=true',
			['App does not find the bulb', 'Refund for the broken shade'],
		],
		[
			'a field of the user',
			'custom_fields[cf_20]=C-127',
			[
				'Invoice 1187 shows the wrong VAT',
				'Please change our billing address',
				'Order for three smart bulbs',
			],
		],
		['a built-in filter', 'filter=unassigned&channel=call', ['Missed call']],
		[
			'a custom filter',
			'filter=234&group_id=45',
			['Twelve desk lamps for the new office', 'Two lamps of the order are missing'],
		],
		['the trash', 'filter=trash', ['test']],
		[
			'several at once',
			'group_id[]=44&group_id[]=46&status=open&priority=critical',
			['Where is my refund?'],
		],
	])('finds by %s', async (_name, query, expected) => {
		expect(await subjects(`${query}&sort=created_at_asc`)).toEqual(expected);
	});

	it('hides merged cases, active chats, spam and trash unless asked', async () => {
		const { cases } = desk.sandbox.account;
		const wanted = (shown: (subject: string) => boolean) =>
			new Set(
				[...cases.values()].filter(({ subject }) => shown(subject)).map(({ case_id }) => case_id),
			);
		const merged = 'Re: Twelve desk lamps';
		const chat = 'Chat with Anna Lindqvist';
		const hidden = [merged, chat, 'WIN A PRIZE', 'test'];
		expect(await found('')).toEqual(wanted((subject) => !hidden.includes(subject)));
		expect(await found('show_merged_cases=true&show_active_chats=true')).toEqual(
			wanted((subject) => !hidden.includes(subject) || subject === merged || subject === chat),
		);
	});

	it.each([
		['updated_at', 'updated_at'],
		['created_at', 'created_at'],
		['response', 'last_response_at'],
	])('sorts by %s', async (order, field) => {
		const times = async (direction: string) => {
			const rows = rowsOf<Fields>(await desk.call('GET', `/cases.json?sort=${order}_${direction}`));
			return rows.map((row) => Date.parse(String(row[field])));
		};
		const ascending = await times('asc');
		expect(ascending).toHaveLength(21);
		expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
		expect(await times('desc')).toEqual([...ascending].reverse());
	});

	it.each([
		['priority_desc', 'priority', ['critical', 'high', 'normal', 'low']],
		['priority_asc', 'priority', ['low', 'normal', 'high', 'critical']],
		['status_asc', 'status', ['open', 'waiting', 'closed']],
		['status_desc', 'status', ['closed', 'waiting', 'open']],
	])('sorts by %s', async (sort, field, order) => {
		const rows = rowsOf<Fields>(await desk.call('GET', `/cases.json?sort=${sort}`));
		expect([...new Set(rows.map((row) => row[field]))]).toEqual(order);
		const ranks = rows.map((row) => order.indexOf(String(row[field])));
		expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
	});

	it('cuts ranges at both ends, in every form of a date', async () => {
		const noon = Date.UTC(2022, 4, 5, 9) / 1000;
		for (const offset of [-1, 0, 60, 61])
			desk.sandbox.account.addCase({ case_id: 3001 + offset, created_at: noon + offset });
		const both = new Set([3001, 3061]);
		expect(await found(`from_time=${noon}&to_time=${noon + 60}`)).toEqual(both);
		expect(await found('from_time=2022-05-05 12:00&to_time=2022-05-05 12:01:00')).toEqual(both);
		expect(await found('from_time=2022-05-05&to_time=2022-05-06&sort=priority_asc')).toEqual(
			new Set([3000, 3001, 3061, 3062]),
		);
		expect(await found('to_updated_time=2022-05-05 12:00:00')).toEqual(new Set([3000, 3001]));
	});

	it('adds the first response time when asked', async () => {
		const [plain] = rowsOf<Fields>(await desk.call('GET', '/cases.json?subject=Contract'));
		const [row] = rowsOf<Fields>(
			await desk.call('GET', '/cases.json?subject=Contract&show_first_response_time=true'),
		);
		expect(plain).not.toHaveProperty('first_response_speed');
		expect(row.first_response_speed).toBe('60.0');
		expect(row.closing_speed).toBe(61);
	});
});
