import axios, { type AxiosInstance } from 'axios';

import type { Sandbox } from './index';

/** An HTTP client with the sandbox's credentials that takes every status as an answer. */
export function clientOf(
	sandbox: Sandbox,
	auth?: { username: string; password: string },
): AxiosInstance {
	const { email, apiKey } = sandbox.credential;
	return axios.create({
		baseURL: `${sandbox.url}/api`,
		auth: auth ?? { username: email, password: apiKey },
		validateStatus: () => true,
		proxy: false,
		maxBodyLength: Infinity,
	});
}

/** The rows of a list answer `{"0": {entity: row}, …}` in their order. */
export function rowsOf<Row = Record<string, unknown>>(answer: Record<string, unknown>): Row[] {
	return Object.keys(answer)
		.filter((key) => /^\d+$/.test(key))
		.sort((a, b) => Number(a) - Number(b))
		.flatMap((key) => Object.values(answer[key] as Record<string, Row>));
}
