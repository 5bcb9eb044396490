import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { fieldsOf } from '../../../nodes/Deskie/operation/operation';
import { resources } from '../../../nodes/Deskie/resources';
import { TestNodeTypes, typeName } from '../../engine/nodeTypes';
import { packageNode } from '../../engine/workflow';
import { baselineOf } from '../support/baselines';
import { deskie } from '../support/run';

/**
 * The test engine leaves out the fields of other operations. What n8n makes of a node's parameters,
 * and what it finds wrong with them, must be the same as with all fields.
 */
const all = resources.flatMap(({ option, operations }) =>
	operations.map((operation) => ({
		resource: option.value,
		operation: operation.option.value,
		names: fieldsOf(operation).map(({ name }) => name),
	})),
);

const NOTHING = '={{ $json.nothing }}';

/** What n8n makes of the parameters, in their order, and how many fields it walked. */
function seenBy(types: TestNodeTypes, parameters: INodeParameters, asTool: boolean) {
	const { description } = types.getByName(typeName(deskie, asTool));
	const { properties } = description;
	const node: INode = packageNode({ node: deskie, parameters }, 'Deskie', asTool);
	const full = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		node,
		description,
	);
	const ready = { ...node, parameters: full ?? {} };
	const issues = NodeHelpers.getNodeParametersIssues(properties, ready, description);
	return { walked: properties.length, found: JSON.stringify([full, issues], null, 1) };
}

test.each(all)('$resource: $operation', ({ resource, operation, names }) => {
	const base = baselineOf(resource, operation);
	const whole = new TestNodeTypes();
	whole.addFromPackage(deskie);
	const byExpression = Object.fromEntries(names.map((name) => [name, NOTHING]));
	const ways: INodeParameters[] = [
		base,
		{ resource, operation },
		{ resource, operation, ...byExpression },
		{ ...base, operation: NOTHING },
	];
	for (const parameters of ways) {
		const short = new TestNodeTypes();
		short.addFromPackage(deskie, [parameters]);
		const asTool = parameters === base;
		const [expected, seen] = [whole, short].map((types) => seenBy(types, parameters, asTool));
		expect(seen.found).toBe(expected.found);
		expect(seen.walked).toBeLessThan(expected.walked);
	}
});
