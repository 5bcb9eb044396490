import type { IPollFunctions } from 'n8n-workflow';
import { BadInput } from '../transport/http/badInput';
import { remember } from '../transport/http/remember';
import type { DeskieSource } from './source';

const DAY_MS = 86_400_000;

const sameText = (text: unknown) => String(text).trim().toLowerCase();

/**
 * The ID of the credential's agent, from the account's list of agents (GET /api/staff.json).
 * Read once, and remembered for a day.
 *
 * @param account whose agent it is
 * @throws BadInput when the list has no agent with the credential's email, and what a request throws
 */
export async function ownAgentOf(
	context: IPollFunctions,
	account: string,
	source: DeskieSource,
): Promise<string> {
	const { email } = await context.getCredentials<{ email: string }>('deskieApi');
	return await remember(`own agent ${account} ${sameText(email)}`, DAY_MS, async () => {
		for (let page = 1; ; page += 1) {
			const { rows, isLast } = await source.staff(page);
			const own = rows.find(({ staff_email }) => sameText(staff_email) === sameText(email));
			if (own) return String(own.staff_id);
			if (isLast) break;
		}
		throw new BadInput(
			"'Ignore Own Changes' does not know the credential's agent",
			"Check 'Staff Email' in the credential: the account's list of agents has none with it",
		);
	});
}
