import { Deskie } from '../../../nodes/Deskie/Deskie.node';

/**
 * The node as n8n's second engine runs it, which knows no custom operations: by its routing, whose
 * function is called for each item.
 */
export class Routed extends Deskie {
	constructor() {
		super();
		Object.assign(this, { customOperations: undefined });
	}
}
