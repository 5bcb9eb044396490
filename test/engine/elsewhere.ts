import {
	isExpression,
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type NodeParameterValue,
} from 'n8n-workflow';

/** What a node's user chooses first, and what nearly all fields are shown for. */
const CHOICES = ['resource', 'operation'];

/**
 * Tells the fields that n8n hides from a node because they belong to another resource or operation
 * than its own. In doubt, as where an expression of this operation decides, a field is not one.
 */
export function elsewhere(parameters: INodeParameters): (field: INodeProperties) => boolean {
	// By an expression n8n shows a field, and looks at no condition behind it.
	const open = Object.keys(parameters).filter((name) => {
		const value = parameters[name];
		return isExpression(value) || typeof value === 'object';
	});
	const chosen = CHOICES.filter((name) => parameters[name] !== undefined && !open.includes(name));
	return ({ displayOptions }) => {
		const show = displayOptions?.show;
		if (!show || open.some((name) => name in show)) return false;
		return chosen.some((name) => {
			const wanted = show[name];
			const value = parameters[name] as NodeParameterValue;
			return wanted && !NodeHelpers.checkConditions(wanted, [value]);
		});
	};
}
