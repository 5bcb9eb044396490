import { createHash } from 'crypto';
import { BadInput } from './badInput';
import type { Context } from './types';

/**
 * What people enter as their account: a name (`mycompany`), a host (`mycompany.deskie.io`,
 * `x.omnidesk.ru`, a domain of their own) or any address on that host. Plain http is for this
 * machine only. The node and the credential's test share the pattern, so that they never disagree.
 */
const ACCOUNT_PATTERN =
	'^\\s*(?:(?:https:\\/\\/)?(?:([a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)|([a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+(?::\\d{1,5})?))|(http:\\/\\/(?:localhost|127\\.0\\.0\\.1)(?::\\d{1,5})?))(?:[\\/?#]\\S*)?\\s*$';

/**
 * The origin as an n8n expression, for the credential's test, which cannot call a function. It is
 * empty for an unreadable account, so that the key is not sent anywhere.
 */
export const ACCOUNT_URL_EXPRESSION = `={{ ((match) => match ? (match[3] ?? 'https://' + (match[1] ? match[1] + '.deskie.io' : match[2])).toLowerCase() : '')(/${ACCOUNT_PATTERN}/.exec($credentials.account)) }}`;

/** The origin of an account; undefined when the text names none. */
function originOf(account: string): string | undefined {
	const [, name, host, local] = new RegExp(ACCOUNT_PATTERN).exec(account) ?? [];
	const address = local ?? `https://${name ? `${name}.deskie.io` : host}`;
	const isNamed = (name ?? host ?? local) !== undefined && URL.canParse(address);
	return isNamed ? new URL(address).origin : undefined;
}

const CANNOT_BE_READ = 'The account in the credential cannot be read';
const ENTER =
	"Open the credential and enter 'Account' as the name before .deskie.io (mycompany), as a host (mycompany.deskie.io) or as an address that starts with https://";

/**
 * The origin of an account, e.g. `https://mycompany.deskie.io`, without a slash at its end.
 * The API lives below `/api` (vendor's Cases chapter; the twin's hosts are *.omnidesk.ru).
 *
 * @throws BadInput when the text names no account
 */
export function accountUrl(account: string): string {
	const origin = originOf(account);
	if (origin !== undefined) return origin;
	throw new BadInput(CANNOT_BE_READ, ENTER);
}

/**
 * The same check for the credential's form, which shows an error's message alone.
 *
 * @throws Error with the whole sentence
 */
export function checkAccount(account: string): void {
	if (originOf(account) === undefined) throw new Error(`${CANNOT_BE_READ}. ${ENTER}`);
}

/** What n8n stores of a credential. */
interface Stored {
	account: string;
	email: string;
	apiKey: string;
	/** Missing in credentials that were saved before this field existed. */
	access?: string;
}

/** The account of a credential, as requests and caches use it. */
export interface Account {
	/** e.g. `https://mycompany.deskie.io` */
	origin: string;
	/** The agent's address, trimmed and in lower case. */
	email: string;
	/** Identifies account and agent: origin and e-mail. */
	name: string;
	/**
	 * The same with a hash of the API key, so that a cache never shows a user what another key read.
	 */
	cacheKey: string;
	/** Whether the credential's 'Access' is Read Only. */
	isReadOnly: boolean;
}

const known = new WeakMap<Context, Promise<Account>>();

/**
 * The account of a node, a look-up or a trigger. Read once per context, because n8n decrypts the
 * credential on each call.
 *
 * @throws BadInput when the account in the credential cannot be read
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
 * Refuses a request that would change something, in a dry run and when the credential is read-only. A
 * dry run shows its requests and sends none; should a way of sending forget that, they end here.
 *
 * @throws BadInput for any method but GET
 */
export async function checkAccess(
	context: Context,
	method = 'GET',
	isDryRun = false,
): Promise<void> {
	if (method === 'GET') return;
	if (isDryRun) {
		throw new BadInput(
			"'Dry Run' is on, and this would change something in Deskie",
			"Nothing was changed. Turn 'Dry Run' off to send it",
		);
	}
	if (!(await accountOf(context)).isReadOnly) return;
	throw new BadInput(
		"'Access' of the credential is Read Only, and this would change something in Deskie",
		'Use an operation that only reads, or a credential that may write',
	);
}
