import type { IPollFunctions } from 'n8n-workflow';
import { accountOf } from '../transport/http/account';
import { BadInput } from '../transport/http/badInput';
import { remember } from '../transport/http/remember';
import type { Conditions } from '../transport/http/types';
import { wholeList } from '../transport/lists/lists';

const DAY_MS = 86_400_000;

/**
 * The ID of the credential's agent, from the account's list of agents (GET /api/staff.json), cached
 * for a day.
 *
 * @throws BadInput when no agent in the list has the credential's email
 * @throws what a request throws
 */
export async function ownAgentOf(context: IPollFunctions, conditions: Conditions): Promise<string> {
	const { email, cacheKey } = await accountOf(context);
	return await remember(`own agent ${cacheKey}`, DAY_MS, async () => {
		const rows = await wholeList(context, 'staff', conditions);
		const own = rows.find((row) => String(row.staff_email).trim().toLowerCase() === email);
		if (own) return String(own.staff_id);
		throw new BadInput(
			"'Ignore Own Changes' did not find the credential's agent",
			"Check the agent's email in the credential: no agent in the account's list has it",
		);
	});
}
