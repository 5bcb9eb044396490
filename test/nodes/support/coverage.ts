import type { Field } from '../../../nodes/Deskie/operation/field';
import { fieldsOf, type Operation } from '../../../nodes/Deskie/operation/operation';
import { resources } from '../../../nodes/Deskie/resources';
import { endpoints, type Endpoint } from '../../sandbox/spec';

/** Parameters that no field sends, and why. */
export const LEFT_OUT: Record<string, string> = {
	'case_changelog custom_fields': 'its syntax is not known: an SDK types it as one text',
	'case_changelog labels': 'its syntax is not known',
	'case_changelog fixed_chat_staff': 'its syntax is only presumed',
};

/** A route without the names of its ids, which differ between spec and operations. */
const routeOf = (path: string) => path.replace(/^\/api/, '').replace(/:\w+|\{\w+\}/g, '{}');

/** Operations without an endpoint of their own; they combine others. */
const COMPOSED = ['count', 'createOrUpdate'];

const all = resources.flatMap((resource) => resource.operations);
export const operations = all.filter(({ option }) => !COMPOSED.includes(option.value));
export const operationOf = ({ method, path }: Endpoint) =>
	operations.filter(
		({ request }) => request.method === method && routeOf(request.path) === routeOf(path),
	);

/** The API's names of what an operation's fields send, besides the path. */
export function namesSent(operation: Operation, { params }: Endpoint): string[] {
	const isPaged = params.some(({ name }) => name === 'page');
	const flat = (fields: Field[]): Field[] =>
		fields.flatMap((field) =>
			field.type === 'collection' ? flat(field.options as Field[]) : [field],
		);
	return flat(fieldsOf(operation)).flatMap(({ name, to }) => {
		if (name === 'returnAll') return isPaged ? ['page'] : [];
		if (name === 'limit') return isPaged ? ['limit'] : [];
		if (to?.in === 'files') return ['attachments'];
		return to && !['path', 'settings'].includes(to.in) ? to.as : [];
	});
}

/** The API's parameters of an endpoint, except those in its path. */
export const parametersOf = ({ params }: Endpoint): string[] =>
	params.filter(({ in: place }) => place !== 'path').map(({ name }) => name);

/** The endpoints without an operation, for messages. */
export const missingEndpoints = () =>
	endpoints
		.filter((endpoint) => operationOf(endpoint).length === 0)
		.map(({ method, path }) => `${method} ${path}`);

/** Parameters that no field sends and that are not left out on purpose, as `endpoint parameter`. */
export const missingParameters = () =>
	endpoints.flatMap((endpoint) => {
		const sent = operationOf(endpoint).flatMap((operation) => namesSent(operation, endpoint));
		return parametersOf(endpoint)
			.map((name) => [name, `${endpoint.id} ${name}`])
			.filter(([name, whole]) => !sent.includes(name) && !LEFT_OUT[whole])
			.map(([, whole]) => whole);
	});

/** New cases, replies and notes with files are entries of their own in the API's reference. */
export const WITH_FILES = endpoints.filter(
	({ method, params }) => method === 'POST' && params.some(({ type }) => type === 'files'),
);
