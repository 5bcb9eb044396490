import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startSandbox, type Sandbox } from '../test/sandbox';
import { openBrowser, openNode, signIn } from './browser';
import { owner, type WorkflowToImport } from './n8n';
import { buildAndPack, credentialId, prepareN8n, project } from './prepare';
import { freePort, stopAllProcesses } from './processes';

/** The pictures of the node for the README, taken in a real n8n: `npm run screenshots`. */
const docs = join(project, 'docs');

const deskie = {
	type: 'n8n-nodes-deskie.deskie',
	typeVersion: 1,
	credentials: { deskieApi: { id: credentialId, name: 'Deskie account' } },
};

/** Cases by several filters, and a reply to one of them with a file from the workflow. */
function pictureWorkflow({ account }: Sandbox): WorkflowToImport {
	const subject = 'Invoice for the second delivery';
	const one = [...account.cases.values()].find((candidate) => candidate.subject === subject);
	if (!one) throw new Error(`The stand-in has no case "${subject}" to take a picture of.`);
	const nodes = [
		{ name: 'Run by hand', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			...deskie,
			name: 'Urgent cases',
			parameters: {
				resource: 'case',
				operation: 'getAll',
				filters: {
					status: ['open', 'waiting'],
					priority: ['high', 'critical'],
					fromTime: '={{ $now.minus({ days: 30 }) }}',
				},
				sort: { sort: { field: 'priority', direction: 'desc' } },
			},
		},
		{
			name: 'Invoice',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: '{ "text": "Invoice 1204, 3 lamps, EUR 267" }' },
			executeOnce: true,
		},
		{
			name: 'Invoice file',
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			parameters: {
				operation: 'toText',
				sourceProperty: 'text',
				options: { fileName: 'invoice-1204.txt' },
			},
		},
		{
			...deskie,
			name: 'Reply with the invoice',
			parameters: {
				resource: 'message',
				operation: 'create',
				caseId: {
					__rl: true,
					mode: 'list',
					value: String(one.case_id),
					cachedResultName: `${one.case_number} ${subject}`,
				},
				content: 'Hello,\n\nhere is the invoice for the second delivery.',
				additionalFields: { binaryProperties: 'data' },
			},
		},
	];
	const links = nodes
		.slice(1)
		.map(({ name }, index) => [
			nodes[index].name,
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	return {
		id: 'pictures',
		name: 'Urgent cases and an invoice',
		nodes: nodes.map((node, index) => ({
			...node,
			id: `pictures-${index}`,
			position: [220 * index, 0],
		})),
		connections: Object.fromEntries(links) as object,
	};
}

async function takePictures(browser: Browser, url: string) {
	const page = await signIn(browser, url, owner);
	for (const [file, node] of [
		['case-get-many.png', 'Urgent cases'],
		['message-create-with-attachment.png', 'Reply with the invoice'],
	]) {
		const panel = await openNode(page, url, 'pictures', node);
		await panel.locator('[data-test-id="node-execute-button"]').click();
		await panel
			.locator('[data-test-id="output-panel"]')
			.getByText(/^\d+ items?$/)
			.first()
			.waitFor();
		await page.getByText('Node executed successfully').waitFor({ state: 'detached' });
		await page.screenshot({ path: join(docs, file) });
		console.log(`docs/${file}`);
	}
	await page.goto(`${url}/workflow/deskieTriage`);
	await page.locator('[data-test-id="canvas-node"]').last().waitFor();
	await page.locator('[data-test-id="zoom-to-fit"]').click();
	await page.waitForTimeout(1000);
	await page.screenshot({ path: join(docs, 'triage-workflow.png') });
	console.log('docs/triage-workflow.png');
}

async function main() {
	await mkdir(docs, { recursive: true });
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-deskie-pack-'));
	const sandbox = await startSandbox();
	try {
		const n8n = await prepareN8n(await buildAndPack(folder), sandbox.credential, console.log);
		try {
			await n8n.importWorkflows([pictureWorkflow(sandbox)]);
			const url = await n8n.start(await freePort(), await freePort());
			const browser = await openBrowser();
			await takePictures(browser, url).finally(async () => await browser.close());
		} finally {
			await n8n.close();
		}
	} finally {
		await sandbox.close();
		await stopAllProcesses();
		await rm(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
