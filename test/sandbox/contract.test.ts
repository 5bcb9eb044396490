import FormData from 'form-data';

import { endpointOf, rowsIn, unspecified } from './answers';
import { clientOf } from './client';
import { fixture } from './fixtures';
import { type Sandbox, startSandbox } from './index';
import { differences } from './shape';
import { endpoints } from './spec';
import { prepareForSamples, type VendorSample, vendorSamples } from './vendorSamples';

function bodyOf(sample: VendorSample): { data?: unknown; headers: Record<string, string> } {
	if (!sample.form) {
		const data = sample.json === undefined ? '' : JSON.stringify(sample.json);
		return { data, headers: { 'Content-Type': 'application/json' } };
	}
	const form = new FormData();
	for (const [name, value] of Object.entries(sample.form)) form.append(name, value);
	for (const index of [0, 1]) {
		const filename = `file${index + 1}.pdf`;
		form.append(`${sample.files}[${index}]`, Buffer.from(`file ${index}`), { filename });
	}
	return { data: form, headers: form.getHeaders() };
}

const pathOf = ({ path }: VendorSample) => `/api${path.replace(/\?.*/, '')}`;

describe('the samples of the Cases chapter', () => {
	let sandbox: Sandbox;

	beforeEach(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.close());

	it.each(vendorSamples)('$name', async (sample) => {
		Object.assign(sandbox.dialect, sample.dialect);
		sample.prepare?.(sandbox.account);
		prepareForSamples(sandbox.account);

		const { data, headers } = bodyOf(sample);
		const answer = await clientOf(sandbox).request({
			method: sample.method,
			url: sample.path,
			data,
			headers,
			// Sends the body unchanged: axios would put an empty one in quotes.
			transformRequest: (body: unknown) => body,
		});

		const endpoint = endpointOf(sample.method, pathOf(sample));
		expect(sandbox.problems).toEqual([]);
		expect(answer.status).toBe(endpoint.answer.status);
		expect(rowsIn(endpoint, answer.data).flatMap((row) => unspecified(endpoint, row))).toEqual([]);
		const different =
			sample.fixture === undefined
				? [answer.data].filter((body) => body !== '')
				: differences(answer.data, fixture(sample.fixture), sample.extra);
		expect(different).toEqual([]);
	});

	it('are the whole chapter', () => {
		const chapter = endpoints.filter((endpoint) => endpoint.chapter === 'Cases');
		const asked = vendorSamples.map((sample) => endpointOf(sample.method, pathOf(sample)).id);
		expect([...new Set(asked)].sort()).toEqual(chapter.map(({ id }) => id).sort());
	});
});

describe('answers without a curl sample', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ data: 'empty', plan: 'basic' });
		sandbox.account.addCase({ case_id: 1, content: 'Hello' });
		sandbox.account.addMessage(1, { staff_id: 101, content: 'Hi' });
		sandbox.account.addMessage(1, { staff_id: 101, content: 'Internal', note: true });
	});
	afterAll(() => sandbox.close());

	it.each([
		['an empty list', '/cases.json?status=closed', 'cases_list_empty', 'total_count'],
		['an empty list of old', '/cases.json?status=closed', 'cases_list_empty_legacy', 'legacy'],
		['an empty changelog', '/cases/1/changelog.json', 'changelog_empty', 'total_count'],
	] as const)('%s', async (_name, url, name, emptyList) => {
		sandbox.dialect.emptyList = emptyList;
		const answer = await clientOf(sandbox).get<unknown>(url);
		expect(answer.data).toEqual(fixture(name));
	});

	it.each([
		['messages with their types', '/cases/1/messages.json', 'messages_list_live_extras'],
		['errors', '/cases/99.json', 'error'],
	])('%s', async (_name, url, name) => {
		const answer = await clientOf(sandbox).get<unknown>(url);
		expect(differences(answer.data, fixture(name))).toEqual([]);
	});

	it('rate headers', async () => {
		const answer = await clientOf(sandbox).get('/cases.json');
		const names = Object.keys(fixture('rate_limit_headers') as object);
		expect(names.map((name) => /^\d+$/.test(String(answer.headers[name])))).toEqual([
			true,
			true,
			true,
		]);
	});
});

describe('the comparison of shapes', () => {
	const sample = {
		'0': { case: { case_id: 1, closed_at: '-', labels: [1], closing_speed: 3 } },
		'1': { case: { case_id: 2, closed_at: '-', labels: [1] } },
		total_count: 2,
	};
	const row = { case_id: 3, closed_at: 'Mon, 05 May 2014 00:15:17 +0300', labels: [7] };

	it.each([
		['the same shape', { '0': { case: row }, total_count: 9 }, []],
		[
			'a missing key',
			{ '0': { case: { ...row, case_id: undefined } }, total_count: 9 },
			['/0/case/case_id is undefined, not number'],
		],
		[
			'another kind',
			{ '0': { case: { ...row, case_id: '3' } }, total_count: 9 },
			['/0/case/case_id is string, not number'],
		],
		[
			'a key too many',
			{ '0': { case: { ...row, more: 1 } }, total_count: 9 },
			['/0/case/more is not in the sample'],
		],
		[
			'another date',
			{ '0': { case: { ...row, closed_at: '2014-05-05' } }, total_count: 9 },
			['/0/case/closed_at is string, not dash'],
		],
		['an empty list', { total_count: 0 }, ['the list is empty']],
		['no total', { '0': { case: row } }, ['/total_count is missing']],
	])('%s', (_name, actual, expected) => {
		expect(differences(actual, sample)).toEqual(expected);
	});
});
