/**
 * Lists the operation for each endpoint of the API, and the field for each parameter: `npm run
 * api-coverage`. Exits with status 1 when one is missing without a stated reason.
 */
import { fieldsOf } from '../nodes/Deskie/operation/operation';
import {
	LEFT_OUT,
	missingEndpoints,
	missingParameters,
	operationOf,
	parametersOf,
	WITH_FILES,
} from '../test/nodes/support/coverage';
import { endpoints, type Endpoint } from '../test/sandbox/spec';

const missing = [...missingEndpoints(), ...missingParameters()];

/** The labels of the fields that send a parameter. */
function labelsOf(endpoint: Endpoint, name: string): string {
	const reason = LEFT_OUT[`${endpoint.id} ${name}`];
	if (reason) return `left out: ${reason}`;
	const fields = operationOf(endpoint)
		.flatMap(fieldsOf)
		.flatMap((field) => [field, ...((field.options ?? []) as Array<typeof field>)]);
	const labels = fields.filter(({ to }) => to?.as.includes(name)).map((field) => field.displayName);
	return labels.join(', ') || 'Return All and Limit, files, or a switch of the output';
}

for (const endpoint of endpoints) {
	const names = operationOf(endpoint).map(({ option }) => option.action ?? option.name);
	console.log(`${endpoint.method} ${endpoint.path}: ${names.join(', ') || 'MISSING'}`);
	for (const name of parametersOf(endpoint)) {
		const isMissing = missing.includes(`${endpoint.id} ${name}`);
		console.log(`  ${name}: ${isMissing ? 'MISSING' : labelsOf(endpoint, name)}`);
	}
}

const all = endpoints.length + WITH_FILES.length;
const parameters = endpoints.flatMap(parametersOf).length;
const leftOut = Object.keys(LEFT_OUT).length;
const sent = parameters - leftOut - missingParameters().length;
console.log(
	`endpoints ${all - missingEndpoints().length} of ${all}, parameters ${sent} of ${parameters - leftOut} (${leftOut} left out with a reason)`,
);
process.exitCode = missing.length > 0 ? 1 : 0;
