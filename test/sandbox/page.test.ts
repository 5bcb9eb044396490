import axios from 'axios';

import { clientOf } from './client';
import { type Sandbox, type SandboxOptions, startSandbox } from './index';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

async function open(options: SandboxOptions): Promise<void> {
	sandbox = await startSandbox({ data: 'empty', ...options });
}

async function page(): Promise<string> {
	const answer = await axios.get<string>(sandbox.url, { proxy: false });
	expect(answer.headers['content-type']).toContain('text/html');
	return answer.data;
}

describe('the page', () => {
	it('lists cases and requests', async () => {
		await open({ rateLimit: 30 });
		sandbox.account.addCase({ case_id: 7, subject: 'Where is it?', deleted: true });
		await clientOf(sandbox).get('/cases.json?subject=lamps');
		await clientOf(sandbox).get('/cases.json?bad=1');
		const html = await page();
		expect(html).toContain('<td class="id">7</td>');
		expect(html).toContain('<td class="state">waiting, trash</td>');
		expect(html).toContain('<td class="path">/api/cases.json?subject=lamps</td>');
		expect(html).toContain('<td class="left">29</td>');
		expect(html).toContain('<td class="status bad">400</td>');
		expect(html).toContain(
			'<li>GET /api/cases.json: case_list: unknown parameter &quot;bad&quot;</li>',
		);
		expect(html).toContain('http-equiv="refresh"');
	});

	it('shows what a workflow wrote', async () => {
		await open({});
		const { case_id } = sandbox.account.addCase({ content: 'Where is my lamp?' });
		const client = clientOf(sandbox);
		const message = { content_html: '<p>On its way</p>', send_at: '2100-01-01 10:00' };
		await client.post(`/cases/${case_id}/messages.json`, { message });
		await client.post(`/cases/${case_id}/note.json`, { note: { content: 'Promised' } });
		await client.put(`/cases/${case_id}/rate.json`, {
			rate: { rating: 'low', rating_comment: 'slow' },
		});
		const html = await page();
		expect(html).toContain(`data-key="case-${case_id}"`);
		expect(html).toContain('<small>2 messages, 1 note</small>');
		expect(html).toMatch(
			/leaves 01 Jan 2100 10:00:00<\/small><p>&lt;p&gt;On its way&lt;\/p&gt;<\/p>/,
		);
		expect(html).toMatch(/class="message note"><small>Note by Owner, [^<]+<\/small><p>Promised</);
		expect(html).toContain('<dt>Rating</dt><dd>low slow</dd>');
		expect(html).toContain('data-key="request-3"');
		expect(html).toMatch(/&quot;rating_comment&quot;: &quot;slow&quot;/);
	});

	it('shortens long texts, each by itself', async () => {
		await open({});
		const { case_id } = sandbox.account.addCase();
		const content = `${'x'.repeat(700)}END`;
		const note = { content, note_staff_id: 101 };
		await clientOf(sandbox).post(`/cases/${case_id}/note.json`, { note });
		for (let index = 0; index < 12; index++) sandbox.account.addMessage(case_id);
		sandbox.account.addMessage(case_id, { content });
		const html = await page();
		expect(html).toContain('x… (703 characters)');
		expect(html).not.toContain('END');
		expect(html).toContain('note_staff_id');
		expect(html).toContain('… and 4 earlier');
	});

	it('tells the plan, its limit and the credential', async () => {
		await open({ plan: 'standard', agents: 30, dialect: { lists: 'array' } });
		const html = await page();
		const { account, email, apiKey } = sandbox.credential;
		expect(html).toContain('<p>Plan standard: 150 calls a minute, 30 agents.</p>');
		for (const text of [account, email, apiKey]) expect(html).toContain(`<code>${text}</code>`);
		expect(html).toContain('<dt>Dialect lists</dt><dd><code>array</code></dd>');
		expect(html.match(/<dt>Dialect/g)).toHaveLength(1);
	});

	it('counts the requests that are no longer kept', async () => {
		await open({ keepRequests: 3 });
		const client = clientOf(sandbox);
		for (let index = 0; index < 5; index++) await client.get('/labels.json');
		expect(await page()).toContain('5 requests so far');
		expect(sandbox.requests).toHaveLength(3);
		sandbox.reset();
		await client.get('/labels.json');
		expect(await page()).toContain('1 request so far');
	});

	it('escapes everything', async () => {
		const evil = `<script>alert("1")</script><img src=x onerror='a'>&amp;`;
		await open({});
		const { account } = sandbox;
		const { user_id } = account.addUser({ user_full_name: evil, user_email: evil });
		const { staff_id } = account.addStaff({ staff_full_name: evil });
		const { group_id } = account.addGroup({ group_title: evil });
		const { label_id } = account.addLabel({ label_title: evil });
		const { field_id } = account.addCustomField({ title: evil });
		const idea = { content: evil, stage: 'waiting', category: 1, official_response: evil } as const;
		account.addCase({
			case_id: 1,
			case_number: evil,
			subject: evil,
			channel: evil,
			...{ user_id, staff_id, group_id, labels: [label_id], idea },
			custom_fields: { [`cf_${field_id}`]: evil },
			...{ rating: 'low', rating_comment: evil },
			content: evil,
			content_html: evil,
		});
		const files = [{ file_name: evil, mime_type: evil, content: Buffer.from('x') }];
		account.addMessage(1, { content: evil, staff_id, note: true, files });
		const client = clientOf(sandbox);
		await client.get(`/${encodeURIComponent(evil)}.json?subject=${encodeURIComponent(evil)}`);
		await client.put('/cases/1.json', { case: { subject: evil, [evil]: evil } });
		const html = await page();
		const own = html.replace(/<script>\nsetInterval[\s\S]*?<\/script>/, '');
		expect(own).not.toMatch(/<script|<img|onerror='/);
		expect(own.match(/&lt;script&gt;alert\(/g)?.length).toBeGreaterThan(15);
	});
});
