import { existsSync } from 'node:fs';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { Login } from './login';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the machine's own Chromium without a window. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = process.env.DESKIE_CHROMIUM ?? places.find((path) => existsSync(path));
	if (!executablePath) {
		throw new Error('Chromium is missing. Install it (on Debian: apt-get install chromium).');
	}
	return await chromium.launch({
		executablePath,
		args: [
			'--headless',
			'--no-sandbox',
			'--disable-gpu',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** Signs in to n8n's editor in a new page. */
export async function signIn(browser: Browser, url: string, login: Login): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
	await page.goto(`${url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(login.email);
	await page.locator('input[name="password"]').fill(login.password);
	await page.locator('[data-test-id="form-submit-button"]').click();
	await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
	return page;
}

/** Opens a workflow and one of its nodes; returns the node's panel. */
export async function openNode(
	page: Page,
	url: string,
	workflowId: string,
	node: string,
): Promise<Locator> {
	await page.goto(`${url}/workflow/${workflowId}`);
	const onCanvas = page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`);
	await onCanvas.waitFor();
	await onCanvas.dblclick();
	const panel = page.locator('[data-test-id="ndv"]');
	await panel.locator('[data-test-id="parameter-item"]').first().waitFor();
	return panel;
}
