import type { Login } from './login';

/** n8n's internal API, as its editor uses it. */
export interface Rest {
	/** @throws the answer's text if n8n refuses */
	get<T>(path: string): Promise<T>;
	/** @throws the answer's text if n8n refuses */
	post<T>(path: string, body: object): Promise<T>;
}

/** A GET; with a body, a POST. */
async function send(url: string, body?: object, headers: Record<string, string> = {}) {
	const response = await fetch(url, {
		method: body ? 'POST' : 'GET',
		headers: { 'content-type': 'application/json', ...headers },
		...(body && { body: JSON.stringify(body) }),
	});
	if (response.ok) return response;
	throw new Error(`n8n answered ${response.status} to ${url}: ${await response.text()}`);
}

/** Makes the account of a fresh n8n's owner. */
export async function setUpOwner(url: string, login: Login): Promise<void> {
	await send(`${url}/rest/owner/setup`, { ...login, firstName: 'Demo', lastName: 'Owner' });
}

/** Signs in to a running n8n. */
export async function signInToRest(url: string, login: Login): Promise<Rest> {
	const browser = { 'browser-id': 'n8n-nodes-deskie' };
	const credentials = { emailOrLdapLoginId: login.email, password: login.password };
	const response = await send(`${url}/rest/login`, credentials, browser);
	const cookie = response.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
	const ask = async <T>(path: string, body?: object) => {
		const answer = await send(`${url}/rest${path}`, body, { ...browser, cookie });
		return ((await answer.json()) as { data: T }).data;
	};
	return { get: ask, post: ask };
}
