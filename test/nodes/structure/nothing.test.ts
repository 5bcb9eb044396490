import cloneDeep from 'lodash/cloneDeep';
import get from 'lodash/get';
import set from 'lodash/set';
import type { INodeParameters } from 'n8n-workflow';
import type { Operation } from '../../../nodes/Deskie/operation/operation';
import { resources } from '../../../nodes/Deskie/resources';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { baselineOf, itemWithFiles, prepare } from '../support/baselines';
import { stepsOf, type Step } from '../support/walk';

/**
 * A field whose expression finds nothing is never treated as left out: it is refused, and nothing
 * is sent.
 */
const account = useAccount();

const NOTHINGS: Record<string, string> = {
	undefined: '={{ $json.nothing }}',
	null: '={{ null }}',
	'a list of undefined': '={{ [$json.nothing] }}',
	'a locator of undefined': '={{ { __rl: true, mode: "id", value: $json.nothing } }}',
	'a comma list of undefined': '={{ $json.a }},{{ $json.b }}',
};

/** What is nothing for a field; outside of filters, an empty list may mean none. */
const nothingsFor = (path: string) =>
	Object.values(path.startsWith('filters.') ? { ...NOTHINGS, empty: '={{ [] }}' } : NOTHINGS);

/** The path of a field in parameters, which has a number where there are rows. */
function placeOf(path: string, parameters: INodeParameters): string[] {
	const place: string[] = [];
	for (const name of path.split('.')) {
		if (Array.isArray(get(parameters, place))) place.push('0');
		place.push(name);
	}
	return place;
}

/** A field whose expression finds nothing, as the editor stores it: in a locator, in a mapper. */
function withNothing({ path, field, after }: Step, nothing: string): INodeParameters {
	const byType: Record<string, unknown> = {
		resourceLocator: { __rl: true, mode: 'id', value: nothing },
		resourceMapper: { mappingMode: 'defineBelow', value: { cf_25: nothing } },
	};
	return set(cloneDeep(after), placeOf(path, after), byType[field.type] ?? nothing);
}

/** The fields that take expressions, those inside groups one by one. */
const leavesOf = (resource: string, operation: Operation, base: INodeParameters) =>
	stepsOf(resource, operation, base).filter(
		({ field, path }) =>
			(!field.noDataExpression || field.type === 'resourceMapper') &&
			!(field.type === 'fixedCollection' && path.endsWith(field.name)),
	);

const all = resources.flatMap(({ option, operations }) =>
	operations.map((operation) => ({
		name: `${option.name}: ${operation.option.name}`,
		resource: option.value,
		operation,
	})),
);

const urlOf = ({ url }: INodeParameters) =>
	url === undefined ? {} : { url: String(url).replace('{account}', account.sandbox.url) };

const SAYS = /^'.+' (has no value|is empty)/;

describe.each(all)('$name', ({ resource, operation }) => {
	const base = baselineOf(resource, operation.option.value);
	test.each(leavesOf(resource, operation, {}).map(({ path }) => path))('%s', async (path) => {
		const step = stepsOf(resource, operation, base).find((one) => one.path === path)!;
		for (const nothing of nothingsFor(path)) {
			prepare(account.sandbox);
			account.sandbox.requests.splice(0);
			const url = step.field.name === 'url' ? {} : urlOf(base);
			const given = withNothing({ ...step, after: { ...step.after, ...url } }, nothing);
			const { error } = await account.run(given, { items: [await itemWithFiles()] });
			expect([nothing, error?.message]).toEqual([nothing, expect.stringMatching(SAYS)]);
			expect(account.sent).toEqual([]);
		}
	});
});

/** An argument that a model omits counts as left out: neither sent nor cleared. */
describe('an argument that an agent omits', () => {
	const asked = "={{ $fromAI('asked', '', 'string') }}";
	const about = { caseId: byId('200') };
	const rows: Array<[string, INodeParameters, unknown]> = [
		[
			'a filter',
			{ resource: 'case', operation: 'getAll', filters: { status: asked, filter: byId(asked) } },
			'page=1&limit=50',
		],
		[
			'the text of a filter',
			{
				resource: 'case',
				operation: 'getAll',
				filters: { subject: { compare: { match: 'contains', text: asked } } },
			},
			'page=1&limit=50',
		],
		[
			'a custom field and a change',
			{
				...about,
				resource: 'case',
				operation: 'update',
				updateFields: { priority: 'high', subject: asked, staffId: byId(asked) },
				customFieldsMode: 'id',
				customFields: { field: [{ field: 'cf_25', value: asked }] },
			},
			{ case: { priority: 'high' } },
		],
	];
	test.each(rows)('%s', async (_, given, sent) => {
		prepare(account.sandbox);
		const { error } = await account.run(given, { asTool: 'engine', toolArguments: {} });
		expect(error).toBeUndefined();
		expect(account.sent.map(({ query, body }) => body ?? query)).toEqual([sent]);
	});

	test('required fields are asked for', async () => {
		const given = { resource: 'case', operation: 'delete', caseId: byId(asked) };
		const { items } = await account.run(given, { asTool: 'engine', toolArguments: {} });
		expect(JSON.stringify(items)).toContain("'Case' is empty");
		expect(account.sent).toEqual([]);
	});
});
