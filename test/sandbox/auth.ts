import type { Account } from './account/account';
import type { StaffRecord } from './account/records';
import { ApiError } from './errors';

/**
 * The agent behind HTTP Basic credentials: e-mail and API key.
 *
 * @throws 401 for no or a wrong key, 403 for an unknown e-mail or a disabled agent
 */
export function authenticate(account: Account, header: string | undefined): StaffRecord {
	const match = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header ?? '');
	if (!match) throw new ApiError(401, 'wrong_api_key');
	const [email, ...rest] = Buffer.from(match[1], 'base64').toString('utf8').split(':');
	const agent = [...account.staff.values()].find(
		({ staff_email }) => staff_email.toLowerCase() === email.toLowerCase(),
	);
	if (!agent) throw new ApiError(403, 'wrong_staff_email');
	if (agent.api_key !== rest.join(':')) throw new ApiError(401, 'wrong_api_key');
	if (!agent.active) throw new ApiError(403, 'staff_not_active');
	return agent;
}

/** The credential of the account's first agent, as n8n asks for it. */
export function credentialOf(
	account: Account,
	url: string,
): { account: string; email: string; apiKey: string } {
	const [agent] = account.staff.values();
	return { account: url, email: agent.staff_email, apiKey: agent.api_key };
}
