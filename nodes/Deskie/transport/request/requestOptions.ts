import type { IHttpRequestOptions } from 'n8n-workflow';
import { BadInput } from '../http/badInput';
import type { Item } from './item';
import { DEFAULT_CONDITIONS, type ConnectionOptions } from '../http/types';

/** What n8n stores for the Request Options that it adds to declarative nodes. */
interface RequestOptions {
	timeout?: number;
	proxy?: string;
	allowUnauthorizedCerts?: boolean;
}

/**
 * The item's Request Options. n8n applies them in its routing engine, but not for custom
 * operations.
 */
export function connectionOf(item: Item): ConnectionOptions {
	const { timeout, proxy, allowUnauthorizedCerts } = (item.read('requestOptions') ??
		{}) as RequestOptions;
	return {
		timeout: timeout || DEFAULT_CONDITIONS.connection.timeout,
		...(proxy && { proxy: readProxy(proxy) }),
		...(allowUnauthorizedCerts && { skipSslCertificateValidation: true }),
	};
}

function readProxy(address: string): IHttpRequestOptions['proxy'] {
	if (!URL.canParse(address)) {
		throw new BadInput(
			"'Proxy' under Request Options is not an address",
			'Enter it with its protocol and port, such as http://proxy.example.com:3128',
		);
	}
	const { hostname, port, protocol, username, password } = new URL(address);
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...(username && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}
