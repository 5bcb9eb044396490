import { createHash } from 'crypto';
import { BadInput } from './badInput';
import type { Context } from './types';

/**
 * What people write as their account: a name (`mycompany`), a host (`mycompany.deskie.io`,
 * `x.omnidesk.ru`, an own domain) or a whole address of it. Plain http is for this machine only.
 * One pattern for the node and for the credential's test, so that they never disagree.
 */
const ACCOUNT_PATTERN =
	'^\\s*(?:(?:https:\\/\\/)?(?:([a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)|([a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+(?::\\d{1,5})?))|(http:\\/\\/(?:localhost|127\\.0\\.0\\.1)(?::\\d{1,5})?))(?:[\\/?#]\\S*)?\\s*$';

/**
 * The same as an n8n expression, for the places that can only hold one (the credential's test).
 * What names no account becomes no address at all, so that the key is not sent to it either.
 */
export const ACCOUNT_URL_EXPRESSION = `={{ ((match) => match ? (match[3] ?? 'https://' + (match[1] ? match[1] + '.deskie.io' : match[2])).toLowerCase() : '')(/${ACCOUNT_PATTERN}/.exec($credentials.account)) }}`;

/**
 * The origin of an account, e.g. `https://mycompany.deskie.io`, without a slash at its end.
 * The API lives below `/api` (vendor's Cases chapter; the twin's hosts are *.omnidesk.ru).
 *
 * @throws BadInput when the text names no account
 */
export function accountUrl(account: string): string {
	const [, name, host, local] = new RegExp(ACCOUNT_PATTERN).exec(account) ?? [];
	const address = local ?? `https://${name ? `${name}.deskie.io` : host}`;
	if ((name ?? host ?? local) !== undefined && URL.canParse(address)) {
		return new URL(address).origin;
	}
	throw new BadInput(
		'The account in the credential cannot be read',
		"Open the credential and enter 'Account' as the name before .deskie.io (mycompany), as a host (mycompany.deskie.io) or as an address that starts with https://",
	);
}

/** What n8n stores of a credential. */
interface Stored {
	account: string;
	email: string;
	apiKey: string;
	/** Credentials from before there was the choice have none. */
	access?: string;
}

/** The account of a credential, as requests and caches go by it. */
export interface Account {
	/** e.g. `https://mycompany.deskie.io` */
	origin: string;
	/** The agent's address in lower case, without blanks around it. */
	email: string;
	/** Tells accounts and their agents apart: origin and e-mail. */
	name: string;
	/** The same with a hash of the key: whoever has another key is not shown what this one may read. */
	cacheKey: string;
	/** The credential's 'Access': nothing may be changed with it. */
	isReadOnly: boolean;
}

const known = new WeakMap<Context, Promise<Account>>();

/**
 * The account that a node, a look-up or a trigger works with. It is read once for each of their
 * runs: n8n decrypts a credential each time that it is asked for it.
 *
 * @throws BadInput when the credential names no account
 */
export async function accountOf(context: Context): Promise<Account> {
	const read = known.get(context) ?? readAccount(context);
	known.set(context, read);
	read.catch(() => known.delete(context));
	return await read;
}

async function readAccount(context: Context): Promise<Account> {
	const {
		account,
		email,
		apiKey,
		access = 'readWrite',
	} = await context.getCredentials<Stored>('deskieApi');
	const origin = accountUrl(account);
	const address = email.trim().toLowerCase();
	const name = `${origin} ${address}`;
	const hash = createHash('sha256').update(apiKey.trim()).digest('base64');
	const isReadOnly = access !== 'readWrite';
	return { origin, email: address, name, cacheKey: `${name} ${hash}`, isReadOnly };
}

/**
 * Holds back what would change something where the credential may only read.
 *
 * @throws BadInput for any method but GET
 */
export async function checkAccess(context: Context, method: string): Promise<void> {
	if (method === 'GET' || !(await accountOf(context)).isReadOnly) return;
	throw new BadInput(
		"'Access' of the credential is Read Only, and this would change something in Deskie",
		'Use an operation that only reads, or a credential that may write',
	);
}
