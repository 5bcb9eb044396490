import type { DeskieCredential } from '../../engine';

/**
 * Fails when the API key, or the header made of it, is anywhere in a value: in texts, in errors
 * (their hidden properties and causes included), in URLs, in maps and lists.
 */
export function expectNoKey(value: unknown, { email, apiKey }: DeskieCredential): void {
	const header = Buffer.from(`${email}:${apiKey}`).toString('base64');
	const secrets = [apiKey, encodeURIComponent(apiKey), header].filter(Boolean);
	const found = textsIn(value).filter(([, text]) =>
		secrets.some((secret) => text.includes(secret)),
	);
	expect(found).toEqual([]);
}

/** Every text in a value with the path to it. */
function textsIn(value: unknown): Array<[path: string, text: string]> {
	const texts: Array<[string, string]> = [];
	const seen = new Set<object>();
	const visit = (part: unknown, path: string): void => {
		if (typeof part === 'string') texts.push([path, part]);
		if (typeof part !== 'object' || part === null || seen.has(part)) return;
		seen.add(part);
		if (Buffer.isBuffer(part)) return visit(part.toString('latin1'), path);
		if (part instanceof Map) return visit([...part], path);
		if (part instanceof URL) return visit(part.href, path);
		for (const name of Object.getOwnPropertyNames(part)) {
			texts.push([`${path}.${name}`, name]);
			visit(Object.getOwnPropertyDescriptor(part, name)?.value, `${path}.${name}`);
		}
	};
	visit(value, '');
	return texts;
}
