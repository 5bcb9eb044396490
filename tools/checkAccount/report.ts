import { codeOf, type CheckedAccount } from './account';
import type { Check, Finding } from './checks';

/** A check with what it found. */
export interface Result extends Check {
	finding: Finding;
}

/**
 * Runs checks one after the other; one that fails does not stop the others.
 *
 * @throws when the account refuses the credential, because then nothing can be checked
 */
export async function runChecks(
	account: CheckedAccount,
	checks: Check[],
	say: (line: string) => void,
): Promise<Result[]> {
	const door = await account.get('/filters.json', { limit: 1 });
	if (door.status >= 300) {
		throw new Error(
			`The account answered with status ${door.status} (${codeOf(door)}): check the address, the email and the key`,
		);
	}
	const results: Result[] = [];
	for (const check of checks) {
		const finding = await check.run(account).catch(
			(error: unknown): Finding => ({
				holds: undefined,
				found: `could not be asked: ${error instanceof Error ? error.message : 'no answer'}`,
			}),
		);
		results.push({ ...check, finding });
		say(`${signOf(finding)} ${check.assumption}: ${finding.found}`);
	}
	return results;
}

const signOf = ({ holds }: Finding) => (holds === undefined ? '?' : holds ? 'holds' : 'OTHER');

/** The report as Markdown. It has no address, no name and no key: it can be shared. */
export function reportOf(results: Result[], calls: number): string {
	const count = (holds: boolean | undefined) =>
		results.filter(({ finding }) => finding.holds === holds).length;
	const rows = results.map(({ assumption, finding, node }) =>
		[signOf(finding), assumption, finding.found, node].map((cell) => cell.replace(/\|/g, '\\|')),
	);
	return [
		'# What a Deskie account answers',
		'',
		`${count(true)} assumptions hold, ${count(false)} do not, ${count(undefined)} could not be seen. API calls: ${calls}.`,
		'',
		'| | assumption | found | what the node does |',
		'|---|---|---|---|',
		...rows.map((cells) => `| ${cells.join(' | ')} |`),
		'',
	].join('\n');
}
