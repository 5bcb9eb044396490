import { codeOf, isObject, rowsIn, secondsIn, type CheckedAccount } from './account';

/** What a check found, without customers' names, and whether it is what we assumed. */
export interface Finding {
	holds: boolean | undefined;
	found: string;
}

/** An assumption about the API that no source settles. */
export interface Check {
	assumption: string;
	/** What the node does in either case. */
	node: string;
	/** Whether it creates and deletes things of its own. */
	writes?: true;
	run: (account: CheckedAccount) => Promise<Finding>;
}

/** For a check that needs something which the account does not have. */
const unseen = (found: string): Finding => ({ holds: undefined, found });

const NOWHERE = '^deskie-check-no-such-text^';

/** Cases in the order of their last change, the oldest first. */
const byChange = { sort: 'updated_at_asc', limit: 20 };

/** Checks that only read. */
export const READING: Check[] = [
	{
		assumption: 'Answers tell the limit and the calls left',
		node: 'Without these headers it feels its way, and may meet a 429',
		run: async (account) => {
			const { headers } = await account.get('/filters.json', { limit: 1 });
			const names = ['rate_limit_per_minute', 'api_calls_left', 'retry_after'];
			const there = names.filter((name) => headers[name] !== undefined);
			return {
				holds: there.includes('rate_limit_per_minute') && there.includes('api_calls_left'),
				found: there.length > 0 ? there.join(', ') : 'none of the headers',
			};
		},
	},
	{
		assumption: 'Answers carry a Date header',
		node: "Without it, it goes by the newest row's time",
		run: async (account) => {
			const { headers } = await account.get('/filters.json', { limit: 1 });
			return {
				holds: headers.date !== undefined,
				found: headers.date ? 'it is there' : 'it is not',
			};
		},
	},
	{
		assumption: 'A list is an object with the keys "0", "1", … and total_count',
		node: 'It reads arrays, too',
		run: async (account) => {
			const { body } = await account.get('/cases.json', { limit: 2 });
			const total = isObject(body) ? typeof body.total_count : 'none';
			const shape = Array.isArray(body) ? 'an array' : 'an object';
			return {
				holds: isObject(body) && total === 'number',
				found: `${shape}, total_count: ${total}`,
			};
		},
	},
	{
		assumption: 'An empty list has total_count 0 alone',
		node: 'It takes [], {} and {"case": []} for empty, too',
		run: async (account) => {
			const { status, body } = await account.get('/cases.json', { subject: NOWHERE });
			const shape = JSON.stringify(body).slice(0, 40);
			return { holds: shape === '{"total_count":0}', found: `status ${status}, ${shape}` };
		},
	},
	{
		assumption: 'from_updated_time narrows the list of cases',
		node: 'The trigger reads the list from its newest end where it does not',
		run: async (account) => {
			const newest = rowsIn((await account.get('/cases.json', { limit: 1 })).body, 'case')[0];
			if (!newest) return unseen('the account has no case');
			const from = secondsIn(newest.updated_at);
			const query = { from_updated_time: from, limit: 20 };
			const rows = rowsIn((await account.get('/cases.json', query)).body, 'case');
			const older = rows.filter((row) => secondsIn(row.updated_at) < from).length;
			return {
				holds: older === 0,
				found: `${older} of ${rows.length} rows are older than asked for`,
			};
		},
	},
	{
		assumption: 'The bound of from_updated_time is inclusive',
		node: 'It asks a second earlier where it is not',
		run: async (account) => {
			const newest = rowsIn((await account.get('/cases.json', { limit: 1 })).body, 'case')[0];
			if (!newest) return unseen('the account has no case');
			const from = secondsIn(newest.updated_at);
			const { body } = await account.get('/cases.json', { from_updated_time: from, limit: 100 });
			const isThere = rowsIn(body, 'case').some((row) => row.case_id === newest.case_id);
			return { holds: isThere, found: isThere ? 'the row of that second comes' : 'it is left out' };
		},
	},
	{
		assumption: 'sort=updated_at_asc is kept to',
		node: 'The trigger reads the list from its newest end where it is not',
		run: async (account) => {
			const times = rowsIn((await account.get('/cases.json', byChange)).body, 'case').map((row) =>
				secondsIn(row.updated_at),
			);
			if (times.length < 2) return unseen('the account has fewer than two cases');
			const holds = times.every((time, index) => index === 0 || time >= times[index - 1]);
			return { holds, found: holds ? 'the order is as asked for' : 'the order is another' };
		},
	},
	{
		assumption: 'A case can be read by its number',
		node: 'Where it cannot, By Number says that there is no such case',
		run: async (account) => {
			const [row] = rowsIn((await account.get('/cases.json', { limit: 1 })).body, 'case');
			if (!row) return unseen('the account has no case');
			const { status, body } = await account.get(`/cases/${String(row.case_number)}.json`);
			const found = isObject(body) && isObject(body.case) && body.case.case_id === row.case_id;
			return { holds: found, found: `status ${status}` };
		},
	},
	{
		assumption: 'A case that never was answers 404',
		node: 'It goes by the code in the body as well',
		run: async (account) => {
			const answer = await account.get('/cases/999999999999.json');
			return { holds: answer.status === 404, found: `status ${answer.status}, ${codeOf(answer)}` };
		},
	},
	{
		assumption: 'Copies are called cc_emails and bcc_emails',
		node: 'It reads recipient_cc and recipient_bcc, too',
		run: async (account) => {
			const [row] = rowsIn((await account.get('/cases.json', { limit: 1 })).body, 'case');
			if (!row) return unseen('the account has no case');
			const names = ['cc_emails', 'recipient_cc'].filter((name) => name in row);
			return { holds: names.includes('cc_emails'), found: names.join(', ') || 'neither' };
		},
	},
	{
		assumption: 'The changelog keeps to page and limit',
		node: 'It stops where a page repeats the one before',
		run: async (account) => {
			const [row] = rowsIn((await account.get('/cases.json', { limit: 1 })).body, 'case');
			if (!row) return unseen('the account has no case');
			const path = `/cases/${String(row.case_id)}/changelog.json`;
			const { body } = await account.get(path, { page: 1, limit: 1 });
			const entries = isObject(body) && Array.isArray(body.changelog) ? body.changelog.length : 0;
			if (entries === 0) return unseen('the newest case has no changelog');
			return { holds: entries === 1, found: `${entries} entries for a limit of 1` };
		},
	},
	{
		assumption:
			'Custom fields have the five known types and the levels user, case and one for companies',
		node: 'Another type is filled as text; whatever is neither user nor case is taken for the level of companies',
		run: async (account) => {
			const answer = await account.get('/custom_fields.json', { limit: 100 });
			const rows = rowsIn(answer.body, 'custom_field');
			if (rows.length === 0) return unseen(`status ${answer.status}, no custom fields`);
			const kinds = (name: string) => [...new Set(rows.map((row) => String(row[name])))].sort();
			const types = kinds('field_type');
			const levels = kinds('field_level');
			const known = ['text', 'textarea', 'checkbox', 'select', 'date'];
			const holds =
				types.every((type) => known.includes(type)) &&
				levels.filter((level) => !['user', 'case'].includes(level)).length <= 1;
			return { holds, found: `types ${types.join(', ')}; levels ${levels.join(', ')}` };
		},
	},
	{
		assumption: 'IDs in linked_users are texts, the customer itself first',
		node: 'It takes numbers, too',
		run: async (account) => {
			const rows = rowsIn((await account.get('/users.json', { limit: 100 })).body, 'user');
			const lists = rows.map(({ linked_users: ids }) => ids).filter((ids) => Array.isArray(ids));
			const linked = lists.filter((ids) => ids.length > 0);
			if (linked.length === 0) return unseen('no linked customers among the first 100');
			const texts = linked.every((ids) => ids.every((id: unknown) => typeof id === 'string'));
			return { holds: texts, found: texts ? 'texts' : 'numbers' };
		},
	},
	{
		assumption: 'The sections of the knowledge base are listed only for a category',
		node: 'It asks for the category',
		run: async (account) => {
			const answer = await account.get('/kb_section.json', { limit: 1 });
			return { holds: answer.status >= 400, found: `status ${answer.status} without a category` };
		},
	},
	{
		assumption: 'The leaderboard gives each agent once',
		node: 'It gives every row as it comes',
		run: async (account) => {
			const answer = await account.get('/stats_leaderboard.json', { period: 'last_30_days' });
			const ids = rowsIn(answer.body, 'staff').map(({ staff_id }) => staff_id);
			if (ids.length === 0) return unseen(`status ${answer.status}, no rows`);
			return { holds: new Set(ids).size === ids.length, found: `${ids.length} rows` };
		},
	},
];
