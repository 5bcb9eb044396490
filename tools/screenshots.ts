import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startSandbox } from '../test/sandbox';
import { openBrowser, openNode, signIn } from './browser';
import { owner } from './login';
import { type WorkflowToImport } from './n8n';
import { actionWorkflow, triggerWorkflow } from './pictureWorkflows';
import { buildAndPack, prepareN8n, project } from './prepare';
import { freePort, stopAllProcesses } from './processes';

/** The pictures of the node for the README, taken in a real n8n: `npm run screenshots`. */
const docs = join(project, 'docs');

/** High enough for the fields of Get Many. */
const panelSize = { width: 1600, height: 1160 };
const canvasSize = { width: 1600, height: 860 };

/** Takes a picture without n8n's notifications. */
async function take(page: Page, file: string) {
	const style = '.el-notification { display: none !important; }';
	await page.screenshot({ path: join(docs, file), style });
	console.log(`docs/${file}`);
}

interface Panel {
	file: string;
	workflow: WorkflowToImport;
	node: string;
}

/** Runs a node, and shows its panel with input and output. */
async function takePanel(page: Page, url: string, { file, workflow, node }: Panel) {
	const panel = await openNode(page, url, workflow.id, node);
	const button = panel.locator('[data-test-id="node-execute-button"]');
	await button.click();
	await panel
		.locator('[data-test-id="output-panel"]')
		.getByText(/^\d+ items?$/)
		.first()
		.waitFor();
	await button.and(page.locator(':not([aria-busy="true"])')).waitFor();
	await take(page, file);
}

async function takeCanvas(page: Page, url: string, file: string, workflowId: string) {
	await page.goto(`${url}/workflow/${workflowId}`);
	await page.locator('[data-test-id="canvas-node"]').last().waitFor();
	await page.locator('[data-test-id="zoom-to-fit"]').click();
	// Waits for the canvas animation.
	await page.waitForTimeout(1000);
	await take(page, file);
}

async function takeAll(browser: Browser, url: string, panels: Panel[]) {
	const page = await signIn(browser, url, owner);
	await page.setViewportSize(panelSize);
	// Without this, n8n's hint about pinning covers a trigger's first output.
	await page.evaluate("localStorage.setItem('N8N_PIN_DATA_DISCOVERY_NDV', 'true')");
	for (const panel of panels) await takePanel(page, url, panel);
	await page.setViewportSize(canvasSize);
	await takeCanvas(page, url, 'triage-workflow.png', 'deskieTriage');
}

async function main() {
	await mkdir(docs, { recursive: true });
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-deskie-pack-'));
	const sandbox = await startSandbox();
	const action = actionWorkflow(sandbox);
	const trigger = triggerWorkflow(sandbox);
	const reply = 'message-create-with-attachment.png';
	try {
		const n8n = await prepareN8n(await buildAndPack(folder), sandbox.credential, console.log);
		try {
			await n8n.importWorkflows([action, trigger]);
			const url = await n8n.start(await freePort(), await freePort());
			const browser = await openBrowser();
			await takeAll(browser, url, [
				{ file: 'case-get-many.png', workflow: action, node: 'Urgent cases' },
				{ file: reply, workflow: action, node: 'Reply with the invoice' },
				{ file: 'trigger.png', workflow: trigger, node: 'Deskie Trigger' },
			]).finally(async () => await browser.close());
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
