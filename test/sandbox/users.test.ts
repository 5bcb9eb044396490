import { clientOf, useSandbox } from './client';

const inUse = useSandbox();

async function call(method: string, url: string, data?: unknown) {
	const answer = await clientOf(inUse.sandbox).request<{ error?: string }>({ method, url, data });
	return { status: answer.status, data: answer.data };
}

const userOf = async (id: number) => (await inUse.call('GET', `/users/${id}.json`)).user;

describe('creating customers', () => {
	it('gives a password once', async () => {
		const { data } = await call('POST', '/users.json', { user: { user_email: 'ida@example.com' } });
		expect(data).toHaveProperty('user.password', expect.stringMatching(/^\S{10}$/));
		const id = (data as unknown as { user: { user_id: number } }).user.user_id;
		expect(await userOf(id)).not.toHaveProperty('password');
		expect(await userOf(id)).toMatchObject({ last_contact_at: '', linked_users: [String(id)] });
	});

	it('makes a linked profile of each contact', async () => {
		const user = {
			user_telegram: '@ida_k',
			user_phone: '+4915550888',
			user_email: 'ida@example.com',
			user_full_name: 'Ida Kern',
		};
		const { data } = await call('POST', '/users.json', { user });
		expect(data).toMatchObject({
			user: { type: 'email', user_email: 'ida@example.com', linked_users: ['136', '137', '138'] },
		});
		expect(await userOf(137)).toMatchObject({ type: 'phone', user_phone: '+4915550888' });
		expect(await userOf(138)).toMatchObject({
			type: 'telegram',
			telegram_id: 'ida_k',
			user_screen_name: 'ida_k',
			user_full_name: 'Ida Kern',
			linked_users: ['138', '136', '137'],
		});
	});

	it.each([
		[{ user_email: 'Anna.Lindqvist@example.com' }, 'email_already_exist'],
		[{ user_email: 'ida@example.com', user_phone: '+4915550101' }, 'phone_already_exist'],
		[{ user_facebook: '123123123' }, 'facebook_already_exist'],
		[{ user_email: 'no address' }, 'wrong_email'],
		[{ user_custom_id: 'x-1' }, 'incorrect_user_custom_channel'],
		[{ user_phone: '+49155502', custom_fields: { cf_25: 'x' } }, 'incorrect_custom_field cf_25'],
		[{ user_phone: '+49155502', language_id: 9 }, 'incorrect_language_id'],
	])('%j is refused', async (user, error) => {
		const before = inUse.sandbox.account.users.size;
		expect(await call('POST', '/users.json', { user })).toEqual({ status: 400, data: { error } });
		expect(inUse.sandbox.account.users.size).toBe(before);
	});

	it('takes built-in data fields and the bare number of a channel', async () => {
		const user = {
			user_custom_id: 'x-1',
			user_custom_channel: '3',
			custom_fields: { 'cf_-360000': 'silver' },
		};
		const { data } = await call('POST', '/users.json', { user });
		expect(data).toMatchObject({ user: { custom_fields: user.custom_fields } });
		expect([...inUse.sandbox.account.users.values()].pop()?.user_custom_channel).toBe('cch3');
	});
});

describe('editing customers', () => {
	it.each([
		[123, { user_email: 'other@example.com' }, 'email_is_confirmed'],
		[133, { user_email: 'anna.lindqvist@example.com' }, 'email_already_exist'],
		[133, { user_phone: '+4915550777' }, 'user_has_another_type'],
	])('%d %j is refused', async (id, user, error) => {
		const answer = await call('PUT', `/users/${id}.json`, { user });
		expect(answer).toEqual({ status: 400, data: { error } });
	});

	it('changes what is given and keeps the rest', async () => {
		inUse.seconds += 60;
		const user = { user_email: 'jonas@lakeside.example.com', custom_fields: { cf_23: false } };
		await call('PUT', '/users/133.json', { user });
		expect(await userOf(133)).toMatchObject({
			user_email: user.user_email,
			user_full_name: 'Jonas Weber',
			custom_fields: { cf_20: 'C-133', cf_23: false, 'cf_-360000': 'gold' },
			updated_at: 'Wed, 15 Nov 2023 01:14:20 +0300',
		});
	});

	it('clears a phone', async () => {
		await call('PUT', '/users/128.json', { user: { user_phone: '' } });
		expect(await userOf(128)).toMatchObject({ user_phone: '' });
	});

	it('refuses an update without fields', async () => {
		expect((await call('PUT', '/users/133.json', { user: {} })).status).toBe(400);
	});
});

describe('blocked, deleted and linked customers', () => {
	it('moves between the lists', async () => {
		await call('PUT', '/users/123/disable.json');
		expect(await userOf(123)).toMatchObject({ active: true, deleted: true });
		await call('PUT', '/users/123/restore.json');
		await call('PUT', '/users/123/block.json');
		expect(await userOf(123)).toMatchObject({ active: false, deleted: false });
		await call('PUT', '/users/123/restore.json');
		expect(await userOf(123)).toMatchObject({ active: true, deleted: false });
	});

	it('makes spam of what blocked customers ask', async () => {
		const mail = { subject: 'S', content: 'C' };
		const create = async (user_email: string) =>
			(await inUse.call('POST', '/cases.json', { case: { user_email, ...mail } })).case;
		expect(await create('greta.olsen@example.com')).toMatchObject({ user_id: 130, spam: true });
		expect(await create('anna.lindqvist@example.com')).toMatchObject({ spam: false });
		await call('PUT', '/companies/200/block.json');
		expect(await create('anna.lindqvist@example.com')).toMatchObject({ spam: true });
	});

	it('links groups as a whole and detaches single profiles', async () => {
		const linked = await inUse.call('PUT', '/users/127/link.json', { user_id: 133 });
		expect(linked).toMatchObject({ user: { linked_users: ['127', '132', '133', '134'] } });
		expect(await userOf(134)).toMatchObject({ linked_users: ['134', '127', '132', '133'] });
		const rest = await inUse.call('PUT', '/users/127/unlink.json', { user_id: 133 });
		expect(rest).toMatchObject({ user: { linked_users: ['127', '132', '134'] } });
		expect(await userOf(133)).toMatchObject({ linked_users: ['133'] });
	});

	it.each([
		['link', { user_id: 127 }, 'user_is_the_same'],
		['link', { user_email: 'nobody@example.com' }, 'user_not_found'],
		['unlink', { user_id: 123 }, 'user_is_not_linked'],
		['link', { user: { user_id: 123 } }, 'user_link: unknown parameter "user"'],
	])('%s %j is refused', async (verb, body, error) => {
		const answer = await call('PUT', `/users/127/${verb}.json`, body);
		expect(answer).toEqual({ status: 400, data: { error } });
	});

	it('deletes for good, for full-access agents only', async () => {
		const ben = { username: 'ben@example.com', password: 'demo-key-ben' };
		const refused = await clientOf(inUse.sandbox, ben).delete('/users/132.json');
		expect(refused.status).toBe(403);
		expect(await call('DELETE', '/users/132.json')).toEqual({ status: 200, data: '' });
		expect((await call('GET', '/users/132.json')).status).toBe(404);
		expect(await userOf(127)).toMatchObject({ linked_users: ['127'] });
	});
});

it('gives one identification code for each customer, also a new one', async () => {
	const codeOf = async (user: object) =>
		(await inUse.call('POST', '/users/identification.json', { user })).code;
	const [anna, again, ida] = [
		await codeOf({ user_email: 'anna.lindqvist@example.com' }),
		await codeOf({ user_email: 'anna.lindqvist@example.com' }),
		await codeOf({ user_email: 'ida@example.com', user_full_name: 'Ida Kern' }),
	];
	expect(anna).toMatch(/^o_[0-9A-F]{6}_uv$/);
	expect(again).toBe(anna);
	expect(ida).not.toBe(anna);
	expect(await userOf(136)).toMatchObject({ user_full_name: 'Ida Kern' });
});
