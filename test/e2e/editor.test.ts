import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openNode, signIn } from '../../tools/browser';
import { owner } from '../../tools/login';
import { type N8nInstance } from '../../tools/n8n';
import { project } from '../../tools/prepare';
import { freePort } from '../../tools/processes';
import { signInToRest, type Rest } from '../../tools/rest';
import { startSandbox, type Sandbox } from '../sandbox';
import { chain, expectNothingRefused, openN8n, pollingWorkflow } from './instance';

/** Pictures of each step, to look at; ignored by git. */
const pictures = process.env.DESKIE_PICTURES ?? join(project, '.e2e');

let sandbox: Sandbox;
let n8n: N8nInstance;
let url: string;
let browser: Browser;
let page: Page;
let rest: Rest;

beforeAll(async () => {
	await mkdir(pictures, { recursive: true });
	sandbox = await startSandbox();
	n8n = await openN8n(sandbox);
	await n8n.importWorkflows([
		chain('oneCase', [{ name: 'Get', parameters: { resource: 'case', operation: 'get' } }]),
		chain('manyCases', [{ name: 'List', parameters: { resource: 'case', operation: 'getAll' } }]),
		chain('oneMessage', [
			{
				name: 'Rewrite',
				parameters: { resource: 'message', operation: 'update', messageId: '17' },
			},
		]),
		pollingWorkflow('noSuchFilter', {
			event: 'caseUpdated',
			filters: { filter: { __rl: true, mode: 'id', value: '999999' } },
		}),
	]);
	url = await n8n.start(await freePort(), await freePort());
	rest = await signInToRest(url, owner);
	browser = await openBrowser();
	page = await signIn(browser, url, owner);
});
afterAll(async () => {
	await browser?.close();
	await n8n?.close();
	await sandbox?.close();
});
beforeEach(() => sandbox.reset());
afterEach(() => expectNothingRefused(sandbox));

const picture = async (name: string) =>
	await page.screenshot({ path: join(pictures, `${name}.png`) });

describe('the node panel', () => {
	test('shows the fields of Get Many with what the example filled in', async () => {
		const panel = await openNode(page, url, 'deskieTriage', 'New cases nobody has');
		for (const label of ['Return All', 'Status', 'Priority', 'Agent Names or IDs', 'Output']) {
			await panel.getByText(label, { exact: true }).first().waitFor();
		}
		const agents = panel.locator('[data-test-id="parameter-input-staffId"]');
		await agents.getByText('Nobody').first().waitFor();
		await picture('get-many');
		expect(await panel.getByText('Limit', { exact: true }).count()).toBe(0);
	});

	test('finds a case in the list, and gets it', async () => {
		const panel = await openNode(page, url, 'oneCase', 'Get');
		const choices = page.locator('[data-test-id="rlc-item"]');
		await panel
			.locator('[data-test-id="resource-locator-caseId"] [data-test-id="rlc-input"]')
			.click();
		await choices.filter({ hasText: 'Order for three smart bulbs' }).waitFor();
		await picture('case-from-list');
		await page.locator('[data-test-id="rlc-search"]').first().fill('refund');
		await choices.filter({ hasText: 'Order for three smart bulbs' }).waitFor({ state: 'detached' });
		await choices.filter({ hasText: 'Where is my refund?' }).click();
		await panel.locator('[data-test-id="node-execute-button"]').click();
		const output = panel.locator('[data-test-id="output-panel"]');
		await output.getByText('Where is my refund?').waitFor();
		await picture('case-got');

		const { case_id } = [...sandbox.account.cases.values()].find(
			({ subject }) => subject === 'Where is my refund?',
		)!;
		expect(sandbox.requests.map(({ params }) => params.subject)).toContain('refund');
		expect(sandbox.requests.at(-1)).toMatchObject({
			method: 'GET',
			path: `/api/cases/${case_id}.json`,
			status: 200,
		});
	});
});

describe('what is only seen in the editor', () => {
	test('a Saved Filter that was added and left untouched filters nothing', async () => {
		const panel = await openNode(page, url, 'manyCases', 'List');
		await panel
			.locator('[data-test-id="collection-parameter-add"]')
			.or(panel.locator('[data-test-id="collection-parameter-add-dropdown"]'))
			.first()
			.click();
		await page.getByText('Saved Filter', { exact: true }).last().click();
		await panel.locator('[data-test-id="resource-locator-filter"]').waitFor();
		await panel.locator('[data-test-id="node-execute-button"]').click();
		const output = panel.locator('[data-test-id="output-panel"]');
		await output
			.getByText(/^\d+ items?$/)
			.first()
			.waitFor();
		await picture('savedFilter');
		expect(sandbox.requests.map(({ query }) => query)).toEqual(['page=1&limit=50']);
	});

	test('a message is chosen from those of its case; an ID of before there was a list is shown', async () => {
		const panel = await openNode(page, url, 'oneMessage', 'Rewrite');
		const message = panel.locator('[data-test-id="resource-locator-messageId"]');
		expect(await message.locator('input').last().inputValue()).toBe('17');
		await picture('message');
		await panel
			.locator('[data-test-id="resource-locator-caseId"] [data-test-id="rlc-input"]')
			.click();
		const choices = page.locator('[data-test-id="rlc-item"]');
		await choices.filter({ hasText: 'Where is my refund?' }).click();
		await message.locator('[data-test-id="rlc-mode-selector"]').click();
		await page.getByText('From list', { exact: true }).last().click();
		await message.locator('[data-test-id="rlc-input"]').click();
		await choices.first().waitFor();
		await picture('message-list');
		expect(sandbox.requests.map(({ path }) => path)).toContainEqual(
			expect.stringMatching(/\/messages\.json$/),
		);
	});

	test('publishing a trigger with a setting that Deskie refuses says why', async () => {
		await page.goto(`${url}/workflow/noSuchFilter`);
		await page.locator('[data-test-id="canvas-node"]').first().waitFor();
		await page.locator('[data-test-id="workflow-open-publish-modal-button"]').click();
		await page.locator('[data-test-id="workflow-publish-button"]').click();
		const told = await page
			.getByText(/incorrect_filter/)
			.first()
			.textContent();
		expect(told).toContain('Deskie did not accept the request: incorrect_filter');
		// The message glides in from the side.
		await page.waitForTimeout(1000);
		await picture('publish');
	});
});

describe('the credential', () => {
	interface Outcome {
		status: 'OK' | 'Error';
		message: string;
	}

	const outcomeWith = async (change: Partial<Sandbox['credential']>) =>
		await rest.post<Outcome>('/credentials/test', {
			credentials: {
				id: '',
				name: 'Deskie account',
				type: 'deskieApi',
				data: { ...sandbox.credential, ...change },
			},
		});

	test('is tested by the form, which says what is wrong with the key', async () => {
		const panel = await openNode(page, url, 'oneCase', 'Get');
		await panel.locator('[data-test-id="credential-edit-button"]').click();
		const form = page.locator('[data-test-id="credential-edit-dialog"]');
		await form.getByText('Connection tested successfully').waitFor();
		await picture('credential-good');
		const key = form.locator('[data-test-id="parameter-input-apiKey"] input');
		await key.fill('wrong-key');
		await page.locator('[data-test-id="credential-save-button"]').click();
		await form.getByText('More details').click();
		await form.getByText(/did not accept the API key/).waitFor();
		await picture('credential-wrong-key');
		expect(sandbox.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
			'/api/filters.json 200',
			'/api/filters.json 401',
			'/api/filters.json 401',
		]);
	});

	test('tells good, wrong key, wrong email and unknown accounts apart', async () => {
		expect(await outcomeWith({})).toMatchObject({ status: 'OK' });
		const wrong = {
			key: await outcomeWith({ apiKey: 'wrong' }),
			email: await outcomeWith({ email: 'nobody@example.com' }),
			host: await outcomeWith({ account: 'no-such-account.invalid' }),
			account: await unknownAccount(),
		};
		expect(Object.values(wrong).map(({ status }) => status)).toEqual(Array(4).fill('Error'));
		expect(wrong.key.message).toMatch(/API key/);
		expect(wrong.email.message).toMatch(/agent email/);
		const unreadable = await outcomeWith({ account: 'my company' });
		expect(unreadable.message).toMatch(/^The account in the credential cannot be read\. Open/);
		expect(wrong.host.message).toMatch(/ENOTFOUND|EAI_AGAIN|account/i);
		expect(wrong.account.message).toMatch(/no such Deskie account/);
		expect(new Set(Object.values(wrong).map(({ message }) => message)).size).toBe(4);
	});

	/** The help desk's servers answer 404 to names that no account has. */
	async function unknownAccount(): Promise<Outcome> {
		sandbox.faults.next({ kind: 'status', status: 404, body: { error: 'not_found' } });
		return await outcomeWith({});
	}
});
