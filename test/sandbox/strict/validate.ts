import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

import { bareText } from '../account/match';
import type { AccountDates } from '../dates';
import { StrictError } from '../errors';
import type { Endpoint } from '../spec';
import { type Carrier, schemaOf } from './schema';

const validators = new Map<string, Validator>();

/** A validator for accounts of this time zone; shared, because it takes long to compile schemas. */
export function validatorFor(dates: AccountDates): Validator {
	const { name } = dates.zone;
	const validator = validators.get(name) ?? new Validator(dates);
	validators.set(name, validator);
	return validator;
}

/** Checks parameters against the spec and names what is wrong. */
export class Validator {
	private readonly ajvs: Record<'typed' | 'texts', Ajv>;
	private readonly compiled = new Map<string, ValidateFunction>();

	constructor(dates: AccountDates) {
		const create = (coerceTypes: boolean) => {
			const ajv = new Ajv({ coerceTypes, allowUnionTypes: true, strictTypes: false });
			ajv.addFormat('deskie-time', (value) => dates.parse(value) !== null);
			ajv.addFormat('link', /^https?:\/\/\S+$/i);
			ajv.addKeyword({
				keyword: 'deskie-search',
				type: 'string',
				schemaType: 'number',
				validate: (shortest: number, value: string) => bareText(value).length >= shortest,
				error: { message: (cxt) => `must have at least ${String(cxt.schema)} characters` },
			});
			return ajv;
		};
		this.ajvs = { typed: create(false), texts: create(true) };
	}

	/**
	 * Checks values and converts texts of queries and forms to numbers and booleans, in place.
	 *
	 * @throws StrictError that names the first thing wrong
	 */
	check(endpoint: Endpoint, carrier: Carrier, values: Record<string, unknown>): void {
		const key = `${endpoint.id} ${carrier}`;
		let validate = this.compiled.get(key);
		if (!validate) {
			const ajv = carrier === 'json' ? this.ajvs.typed : this.ajvs.texts;
			validate = ajv.compile(schemaOf(endpoint, carrier));
			this.compiled.set(key, validate);
		}
		if (validate(values)) return;
		const errors = validate.errors ?? [];
		throw new StrictError(`${endpoint.id}: ${explain(errors)}`);
	}
}

/** Checks for something to be there. */
const EMPTY = ['minLength', 'minItems', 'minProperties'];

function explain(errors: ErrorObject[]): string {
	const [error] = errors;
	const at = error.instancePath.slice(1);
	const missing = errors.filter(({ keyword }) => keyword === 'required');
	if (error.keyword === 'additionalProperties') {
		const name = String(error.params.additionalProperty);
		return `unknown parameter "${at ? `${at}/${name}` : name}"`;
	}
	if (missing.length > 0) {
		const names = missing.map(({ params }) => `"${String(params.missingProperty)}"`);
		return `missing parameter ${names.join(' or ')}`;
	}
	if (EMPTY.includes(error.keyword)) return `parameter "${at}" is empty`;
	return `parameter "${at}" ${error.message ?? 'is not valid'}`;
}
