import type { Field } from '../../../nodes/Deskie/operation/field';
import { fieldsOf, type Operation } from '../../../nodes/Deskie/operation/operation';
import { resources } from '../../../nodes/Deskie/resources';
import { endpoints, type Endpoint } from '../../sandbox/spec';

/** Parameters that no field sends, and why. */
const LEFT_OUT: Record<string, string> = {
	'case_changelog custom_fields': 'its syntax is not known: an SDK types it as one text',
	'case_changelog labels': 'its syntax is not known',
	'case_changelog fixed_chat_staff': 'its syntax is only presumed',
};

/** A route without the names of its ids, which the spec and the operations name differently. */
const routeOf = (path: string) => path.replace(/^\/api/, '').replace(/:\w+|\{\w+\}/g, '{}');

/** Operations that stand for no endpoint of their own: they are made of those that do. */
const COMPOSED = ['count', 'createOrUpdate'];

const all = resources.flatMap((resource) => resource.operations);
const operations = all.filter(({ option }) => !COMPOSED.includes(option.value));
const operationOf = ({ method, path }: Endpoint) =>
	operations.filter(
		({ request }) => request.method === method && routeOf(request.path) === routeOf(path),
	);

/** Operations that send to an endpoint which another one stands for. */
const met = endpoints.filter((endpoint) => operationOf(endpoint).length > 0);

/** The API's names of what an operation's fields send, besides the path. */
function namesSent(operation: Operation, { params }: Endpoint): string[] {
	const isPaged = params.some(({ name }) => name === 'page');
	const flat = (fields: Field[]): Field[] =>
		fields.flatMap((field) =>
			field.type === 'collection' ? flat(field.options as Field[]) : [field],
		);
	return flat(fieldsOf(operation)).flatMap(({ name, to }) => {
		if (name === 'returnAll') return isPaged ? ['page'] : [];
		if (name === 'limit') return isPaged ? ['limit'] : [];
		if (to?.in === 'files') return ['attachments'];
		return to && to.in !== 'path' ? to.as : [];
	});
}

describe.each(met.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (id, endpoint) => {
	test('is one operation of the node', () => {
		expect(operationOf(endpoint)).toHaveLength(1);
	});

	test('is sent under a wrapper that Deskie takes', () => {
		const [{ request }] = operationOf(endpoint);
		expect(request.wrappers ?? []).toEqual(endpoint.wrappers);
	});

	test('has a field for each parameter, and none for others', () => {
		const [operation] = operationOf(endpoint);
		const known = endpoint.params.filter(({ in: place }) => place !== 'path');
		const wanted = known.map(({ name }) => name).filter((name) => !LEFT_OUT[`${id} ${name}`]);
		expect([...new Set(namesSent(operation, endpoint))].sort()).toEqual(wanted.sort());
	});
});

test('every operation but Download is an endpoint', () => {
	const known = new Set(met.flatMap(operationOf));
	const others = operations.filter((operation) => !known.has(operation));
	expect(others.map(({ request }) => request.path)).toEqual(['{url}']);
});

test('what is left out is there to be left out', () => {
	const known = endpoints.flatMap(({ id, params }) => params.map(({ name }) => `${id} ${name}`));
	expect(known).toEqual(expect.arrayContaining(Object.keys(LEFT_OUT)));
});

describe.each(
	resources.flatMap(({ option, operations: own }) =>
		own.some(({ option: line }) => line.value === 'count') ? [[option.value, own] as const] : [],
	),
)('count of %s', (_resource, own) => {
	test('has the filters of Get Many', () => {
		const filtersOf = (value: string) =>
			own
				.find(({ option }) => option.value === value)
				?.fields.find(({ name }) => name === 'filters');
		expect(filtersOf('count')).toEqual(filtersOf('getAll'));
	});
});
