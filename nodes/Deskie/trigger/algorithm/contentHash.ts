import { createHash } from 'crypto';

/**
 * Replacer for JSON.stringify that sorts the fields of objects, so that equal content gives equal
 * text.
 */
function inOrder(_name: string, value: unknown): unknown {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(fields);
}

/**
 * A short hash of a row's content, independent of the order of its fields.
 *
 * @returns 12 characters, 72 bits of SHA-256
 */
export function contentHash(value: unknown): string {
	const text = JSON.stringify(value, inOrder) ?? 'null';
	return createHash('sha256').update(text).digest('base64').slice(0, 12);
}
