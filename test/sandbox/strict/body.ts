import type { Dialect } from '../types';
import { StrictError } from '../errors';
import { fromPairs } from '../php';
import type { Endpoint } from '../spec';
import type { Form, UploadedFile } from './form';
import type { Validator } from './validate';

/** A request body that has not been checked yet. */
export type RawBody =
	| { kind: 'none' }
	| { kind: 'json'; text: string }
	| { kind: 'form'; form: Form }
	| { kind: 'other'; contentType: string }
	| { kind: 'broken'; reason: string };

/** A body's fields without its wrapper. */
export interface Body {
	fields: Record<string, unknown>;
	files: UploadedFile[];
}

/**
 * Checks a body: content type, JSON, wrapper, names and types.
 *
 * @throws StrictError that names what is wrong
 */
export function readBody(
	endpoint: Endpoint,
	raw: RawBody,
	validator: Validator,
	dialect: Dialect,
): Body {
	const takesBody = endpoint.params.some((param) => param.in === 'body');
	if (raw.kind === 'other') {
		throw new StrictError(`${endpoint.id}: a body of type "${raw.contentType}" is not read`);
	}
	if (raw.kind === 'broken') throw new StrictError(`${endpoint.id}: ${raw.reason}`);
	if (!takesBody) {
		if (isEmpty(raw)) return { fields: {}, files: [] };
		throw new StrictError(`${endpoint.id}: takes no body`);
	}
	if (raw.kind === 'form') return formBody(endpoint, raw.form, validator, dialect);
	const value = raw.kind === 'none' ? {} : parseJson(endpoint, raw.text);
	const { fields } = unwrap(endpoint, value, dialect);
	validator.check(endpoint, 'json', fields);
	return { fields, files: [] };
}

/** JSON of a body, `{}` for an empty one. */
function parseJson(endpoint: Endpoint, text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		throw new StrictError(`${endpoint.id}: the body is not JSON`);
	}
}

function isEmpty(raw: RawBody): boolean {
	return raw.kind === 'none' || (raw.kind === 'json' && /^(\s*|\s*\{\s*\}\s*)$/.test(raw.text));
}

function formBody(endpoint: Endpoint, form: Form, validator: Validator, dialect: Dialect): Body {
	const files = endpoint.params.find((param) => param.type === 'files');
	if (!files) throw new StrictError(`${endpoint.id}: takes no form`);
	const { wrapper, fields } = unwrap(endpoint, fromPairs(form.fields), dialect);
	const list = `${wrapper}[${files.name}]`;
	for (const { field } of form.files) {
		if (!isListed(field, list)) {
			throw new StrictError(
				`${endpoint.id}: unknown file field "${field}" in place of "${list}[0]"`,
			);
		}
	}
	// Files share their names with the texts: of two equal names PHP would keep the last file.
	fromPairs([...form.fields, ...form.files.map(({ field }) => [field, ''] as const)]);
	if (form.tooLarge) throw form.tooLarge;
	validator.check(endpoint, 'form', fields);
	return { fields, files: form.files };
}

function isListed(field: string, list: string): boolean {
	return field.startsWith(list) && /^\[\d*\]$/.test(field.slice(list.length));
}

function wrappersOf(endpoint: Endpoint, dialect: Dialect): string[] {
	if (endpoint.wrappers.includes('note') && dialect.noteWrapper !== 'both') {
		return [dialect.noteWrapper];
	}
	if (endpoint.wrappers.includes('labels') && dialect.labelWrapper !== 'both') {
		return [dialect.labelWrapper];
	}
	if (endpoint.id === 'idea_category_create' && dialect.ideaCategoryBody !== 'both') {
		return endpoint.wrappers.filter(
			(name) => (name === '') === (dialect.ideaCategoryBody === 'bare'),
		);
	}
	return endpoint.wrappers;
}

/** If no parameter is required, the whole body may be missing, wrapper included. */
function mayBeMissing({ params }: Endpoint): boolean {
	return params.every(({ in: place, required, oneOf }) => place !== 'body' || !(required || oneOf));
}

interface Unwrapped {
	/** '' when the body has none. */
	wrapper: string;
	fields: Record<string, unknown>;
}

function unwrap(endpoint: Endpoint, value: unknown, dialect: Dialect): Unwrapped {
	const wrappers = wrappersOf(endpoint, dialect);
	if (!isObject(value)) throw new StrictError(`${endpoint.id}: the body is not an object`);
	const names = Object.keys(value);
	const wrapper = wrappers.find((name) => name !== '' && names.includes(name));
	if (wrapper === undefined) {
		if (names.length === 0 && mayBeMissing(endpoint)) return { wrapper: '', fields: {} };
		if (wrappers.includes('')) return { wrapper: '', fields: value };
		const found = names.map((name) => `"${name}"`).join(', ') || 'nothing';
		throw new StrictError(
			`${endpoint.id}: unknown wrapper: ${found} in place of "${wrappers.join('" or "')}"`,
		);
	}
	const extra = names.find((name) => name !== wrapper);
	if (extra !== undefined) {
		throw new StrictError(`${endpoint.id}: unknown key "${extra}" beside "${wrapper}"`);
	}
	const fields = value[wrapper];
	if (!isObject(fields)) throw new StrictError(`${endpoint.id}: "${wrapper}" is not an object`);
	return { wrapper, fields };
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
