import { createHash } from 'crypto';

/** JSON with the fields of every object in one order, so that equal contents give equal text. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const fields = Object.entries(value)
			.filter(([, inner]) => inner !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
		return `{${fields.join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

/**
 * A short hash of what a row says, whatever the order of its fields.
 *
 * @returns 12 characters, 72 bits of SHA-256
 */
export function contentHash(value: unknown): string {
	return createHash('sha256').update(canonical(value)).digest('base64').slice(0, 12);
}
