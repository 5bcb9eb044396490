import { differenceWith } from 'lodash';

import { rowsIn, unspecified } from './answers';
import { clientOf } from './client';
import { type Sandbox, startSandbox } from './index';
import { behaviours } from './routes';
import { sampleRequest } from './sampleRequests';
import { type Endpoint, endpoints } from './spec';

/** Keys that a row has only sometimes: on request, or from other calls. */
const SOMETIMES =
	/^(amount_of_|password$)|^(category_default_group|common|personal|title|sort|macros_category_id|data)$/;

const others = endpoints.filter(({ chapter }) => chapter !== 'Cases');
const table = others.map((endpoint) => [endpoint.id, endpoint] as const);

function missing({ answer }: Endpoint, row: Record<string, unknown>): string[] {
	return differenceWith(
		answer.keys,
		Object.keys(row),
		(known, key) => known === key || SOMETIMES.test(known),
	);
}

describe('every endpoint of the spec', () => {
	let sandbox: Sandbox;

	beforeEach(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.close());

	it('has a behaviour', () => {
		expect(Object.keys(behaviours).sort()).toEqual(endpoints.map(({ id }) => id).sort());
	});

	describe.each([
		['with what must be there', false],
		['with all its parameters', true],
	])('%s', (_name, whole) => {
		it.each(table)('%s', async (_id, endpoint) => {
			const { url, params, data } = sampleRequest(endpoint, whole);
			const { method } = endpoint;
			const answer = await clientOf(sandbox).request<unknown>({ method, url, params, data });

			expect([sandbox.problems, answer.data]).toEqual([[], answer.data]);
			expect([answer.status, answer.data]).toEqual([endpoint.answer.status, answer.data]);
			const rows = rowsIn(endpoint, answer.data);
			expect(rows.flatMap((row) => unspecified(endpoint, row))).toEqual([]);
			expect(rows.flatMap((row) => missing(endpoint, row))).toEqual([]);
		});
	});

	it.each(table.filter(([, { path }]) => path.includes(':id')))(
		'%s of none',
		async (_id, endpoint) => {
			const { url, data } = sampleRequest(endpoint, false);
			const { method } = endpoint;
			const answer = await clientOf(sandbox).request<unknown>({
				method,
				url: url.replace(/\/\d+/, '/999999'),
				data,
			});
			expect([answer.status, sandbox.problems]).toEqual([404, []]);
			expect(answer.data).toEqual({ error: expect.stringMatching(/^\w+_not_found$/) as unknown });
		},
	);
});
