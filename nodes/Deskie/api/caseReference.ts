/**
 * A case by its id (2000) or by the number that people see (664-245651), with the host of the link
 * that named it (`mycompany.deskie.io`, in lower case).
 */
export type CaseReference = ({ id: string } | { number: string }) & { host?: string };

export const ID = /^[1-9]\d{0,17}$/;
const NUMBER = /^\d{1,9}-\d{1,12}$/;
/** Links of the agents' interface: /staff/cases/record/<number>, /staff/cases/edit/<id>, /staff/cases/<id>. */
const LINK =
	/^https?:\/\/([^/\s]+)\/staff\/cases\/(?:record\/|edit\/)?(\d+(?:-\d+)?)(?:[/?#].*)?$/i;

/** Accounts are subdomains of these, the vendor's and its twin's. */
const VENDOR = /\.(?:deskie\.io|omnidesk\.(?:ru|com|pro))$/;

/** Addresses of this machine, which tests use for any account. */
const LOCAL = /^(?:localhost|127\.0\.0\.1)$/;

/**
 * Reads one reference to a case: an id, a number or a link.
 *
 * @returns undefined when it is none of them
 */
export function readCaseReference(value: string): CaseReference | undefined {
	const text = value.trim();
	const [, host, linked] = LINK.exec(text) ?? [];
	const named = linked ?? text;
	const from = host === undefined ? {} : { host: host.toLowerCase() };
	if (ID.test(named)) return { id: named, ...from };
	return NUMBER.test(named) ? { number: named, ...from } : undefined;
}

/**
 * Whether a link certainly belongs to another account: its host is a subdomain of the vendor's
 * other than the account's. A link with a custom domain is accepted, because it may be this
 * account's.
 *
 * @param origin of the account, e.g. `https://mycompany.deskie.io`
 */
export function isOfAnotherAccount({ host }: CaseReference, origin: string): boolean {
	const { hostname } = new URL(origin);
	const linked = host?.replace(/^.*@/, '').replace(/:\d*$/, '').replace(/\.$/, '');
	if (linked === undefined || LOCAL.test(hostname)) return false;
	return linked !== hostname && VENDOR.test(linked);
}
