import { join } from 'node:path';
import { N8nInstance, readWorkflow, type CredentialToImport } from './n8n';
import { cleanEnvironment, run } from './processes';
import { ensureRuntime } from './runtime';
import { pack } from './tarball';

export const project = join(__dirname, '..');

/** The id that the example workflows name as their credential. */
export const credentialId = 'deskieAccount';

export const exampleFiles = {
	agent: join(project, 'examples', 'ask-about-cases.json'),
	alert: join(project, 'examples', 'alert-on-customer-replies.json'),
	assign: join(project, 'examples', 'assign-new-cases-fairly.json'),
	applyMacro: join(project, 'examples', 'apply-a-macro.json'),
	triage: join(project, 'examples', 'triage-new-cases.json'),
	dailyExport: join(project, 'examples', 'daily-export-of-cases.json'),
	summarise: join(project, 'examples', 'summarise-cases-handed-over.json'),
	remind: join(project, 'examples', 'remind-of-unanswered-customers.json'),
	saveFiles: join(project, 'examples', 'save-customer-files.json'),
	syncCases: join(project, 'examples', 'sync-cases-to-a-table.json'),
	syncCustomers: join(project, 'examples', 'sync-customers-to-a-table.json'),
	tryFirst: join(project, 'examples', 'try-a-clean-up-first.json'),
};

/** Builds the package and packs it as npm would publish it; returns the tarball's path. */
export async function buildAndPack(target: string): Promise<string> {
	const { code, output, errors } = await run('npm', ['run', 'build'], {
		cwd: project,
		env: cleanEnvironment(),
	});
	if (code !== 0) throw new Error(`The package could not be built:\n${output}\n${errors}`);
	return await pack(project, target);
}

/** The stand-in's credential in n8n's form. */
export function standInCredential(data: {
	account: string;
	email: string;
	apiKey: string;
	access?: string;
}): CredentialToImport {
	return { id: credentialId, name: 'Deskie account', type: 'deskieApi', data: { ...data } };
}

/**
 * An n8n that has the package, the credential and the example workflows, with no server running
 * yet. The caller closes it.
 *
 * @param environment n8n's settings, besides those of every instance
 */
export async function prepareN8n(
	tarball: string,
	credential: { account: string; email: string; apiKey: string },
	say: (line: string) => void,
	environment: Record<string, string> = {},
): Promise<N8nInstance> {
	const instance = await N8nInstance.create(await ensureRuntime(say), environment);
	try {
		await instance.installPackage(tarball);
		await instance.importCredentials([standInCredential(credential)]);
		await instance.importWorkflows(
			await Promise.all(Object.values(exampleFiles).map(readWorkflow)),
		);
		return instance;
	} catch (error) {
		await instance.close();
		throw error;
	}
}
