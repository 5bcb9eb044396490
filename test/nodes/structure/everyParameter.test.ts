import { resources } from '../../../nodes/Deskie/resources';
import { endpoints } from '../../sandbox/spec';
import {
	LEFT_OUT,
	missingEndpoints,
	missingParameters,
	namesSent,
	operationOf,
	operations,
	parametersOf,
	WITH_FILES,
} from '../support/coverage';

/** Operations that use an endpoint which is counted for another one. */
const met = endpoints.filter((endpoint) => operationOf(endpoint).length > 0);

describe.each(met.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (id, endpoint) => {
	test('has exactly one operation of the node', () => {
		expect(operationOf(endpoint)).toHaveLength(1);
	});

	test('is sent under a wrapper that Deskie takes', () => {
		const [{ request }] = operationOf(endpoint);
		expect(request.wrappers ?? []).toEqual(endpoint.wrappers);
	});

	test('has a field for each parameter, and none for others', () => {
		const [operation] = operationOf(endpoint);
		const wanted = parametersOf(endpoint).filter((name) => !LEFT_OUT[`${id} ${name}`]);
		expect([...new Set(namesSent(operation, endpoint))].sort()).toEqual(wanted.sort());
	});
});

test('no endpoint and no parameter is missing', () => {
	expect(endpoints.length + WITH_FILES.length).toBe(105);
	expect(missingEndpoints()).toEqual([]);
	expect(missingParameters()).toEqual([]);
});

/** Operations that are no endpoint of their own, by their path, and what they do instead. */
const NO_ENDPOINT: Record<string, string> = {
	'{url}': 'Download fetches an address that a message gives',
	'/cases/{caseId}/attachments': 'Get Many of attachments reads the messages of a case',
	'/macros/preview': 'Preview reads the list of macros',
	'/cases/{caseId}/transcript': 'Get Transcript reads a case, its messages and the agents',
};

test('every other operation is an endpoint', () => {
	const known = new Set(met.flatMap(operationOf));
	const others = operations.filter((operation) => !known.has(operation));
	expect(others.map(({ request }) => request.path).sort()).toEqual(Object.keys(NO_ENDPOINT).sort());
});

test('every exception is a parameter that exists', () => {
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
