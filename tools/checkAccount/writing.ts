import { codeOf, isObject, type Answered, type CheckedAccount } from './account';
import type { Check, Finding } from './checks';

/** An unusual name, so that things which an interrupted run leaves behind are recognised. */
const nameOf = (what: string) => `deskie-check ${what} ${Date.now()}`;

const idIn = ({ body }: Answered, root: string, id: string): unknown =>
	isObject(body) && isObject(body[root]) ? body[root][id] : undefined;

/**
 * Sends a body in several wrappers, and deletes what that creates.
 *
 * @returns each wrapper with the status of its answer
 */
async function tryWrappers(
	account: CheckedAccount,
	path: string,
	wrappers: string[],
	fields: Record<string, unknown>,
	[root, id]: [root: string, id: string],
): Promise<Array<[wrapper: string, status: number]>> {
	const seen: Array<[string, number]> = [];
	for (const wrapper of wrappers) {
		const data = wrapper === '' ? fields : { [wrapper]: fields };
		const answer = await account.send('POST', `${path}.json`, { data });
		seen.push([wrapper || 'bare', answer.status]);
		const created = idIn(answer, root, id);
		if (created !== undefined) await account.send('DELETE', `${path}/${String(created)}.json`);
	}
	return seen;
}

const inWords = (seen: Array<[string, number]>) =>
	seen.map(([wrapper, status]) => `${wrapper}: status ${status}`).join(', ');

const takes = (seen: Array<[string, number]>, index: number) => seen[index][1] < 300;

/** Checks that create things with names of their own, and delete them. */
export const WRITING: Check[] = [
	{
		assumption: 'A new label goes in label',
		node: 'Where it is refused, it is sent once more in labels, and so from then on',
		writes: true,
		run: async (account): Promise<Finding> => {
			const fields = { label_title: nameOf('label') };
			const names = ['label', 'labels'];
			const seen = await tryWrappers(account, '/labels', names, fields, ['label', 'label_id']);
			return { holds: takes(seen, 0), found: inWords(seen) };
		},
	},
	{
		assumption: 'A new idea category goes in ideas_category',
		node: 'Where it is refused, it is sent once more bare, and so from then on',
		writes: true,
		run: async (account): Promise<Finding> => {
			const fields = { category_title: nameOf('category') };
			const of: [string, string] = ['ideas_category', 'category_id'];
			const names = ['ideas_category', ''];
			const seen = await tryWrappers(account, '/ideas_category', names, fields, of);
			return { holds: takes(seen, 0), found: inWords(seen) };
		},
	},
	{
		assumption: 'Creating answers with the status 201',
		node: 'It takes every status of success',
		writes: true,
		run: async (account): Promise<Finding> => {
			const data = { label: { label_title: nameOf('status') } };
			const answer = await account.send('POST', '/labels.json', { data });
			const created = idIn(answer, 'label', 'label_id');
			if (created !== undefined) await account.send('DELETE', `/labels/${String(created)}.json`);
			return { holds: answer.status === 201, found: `status ${answer.status}` };
		},
	},
	{
		assumption: 'The code for a customer who is there already ends in already_exist',
		node: 'It goes by the beginning of the code',
		writes: true,
		run: async (account): Promise<Finding> => {
			const data = { user: { user_email: `deskie-check-${Date.now()}@example.com` } };
			const first = await account.send('POST', '/users.json', { data });
			const again = await account.send('POST', '/users.json', { data });
			const created = idIn(first, 'user', 'user_id');
			if (created !== undefined) await account.send('DELETE', `/users/${String(created)}.json`);
			const code = codeOf(again);
			return { holds: /already_exist$/.test(code), found: `status ${again.status}, ${code}` };
		},
	},
];
