import { type Endpoint, endpoints } from './spec';

type Fields = Record<string, unknown>;

/** Keys that the API's notes name besides the response keys of an endpoint. */
const ALSO: Record<string, readonly string[]> = {
	// Older names of the copies.
	case: ['recipient_cc', 'recipient_bcc'],
	// The contact of the user's type.
	user: ['user_email', 'user_phone', 'user_custom_id', 'wa_id', 'facebook_id', 'telegram_id'],
};

/**
 * The endpoint of the spec that a request is for.
 *
 * @param path with /api, without the query
 * @throws when there is none
 */
export function endpointOf(method: string, path: string): Endpoint {
	const found = endpoints.find(
		(endpoint) => endpoint.method === method && patternOf(endpoint).test(path),
	);
	if (!found) throw new Error(`The spec has no ${method} ${path}`);
	return found;
}

function patternOf({ path }: Endpoint): RegExp {
	return new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`);
}

/** The objects in an answer that the endpoint's response keys are about. */
export function rowsIn({ bulk, answer }: Endpoint, body: unknown): Fields[] {
	const { shape, entity = '' } = answer;
	const fields = body as Fields;
	switch (shape) {
		case 'none':
			return [];
		case 'single':
			// An identification code is answered without an object around it.
			if (entity === 'code') return [fields];
			return bulk > 0 && 'case_success_id' in fields ? [] : [fields[entity] as Fields];
		case 'list':
		case 'count':
			return numbered(fields).map((row) => row[entity] as Fields);
		case 'rows':
			return numbered(fields);
		case 'changelog':
			return fields.changelog as Fields[];
		case 'macros':
			return [
				fields,
				...Object.values(fields).flatMap((list) => Object.values<Fields>(Object(list))),
			];
	}
}

function numbered(fields: Fields): Fields[] {
	return Object.entries(fields)
		.filter(([key]) => /^\d+$/.test(key))
		.map(([, row]) => row as Fields);
}

/** Keys of an answer that are not among its endpoint's response keys. */
export function unspecified({ answer }: Endpoint, row: Fields): string[] {
	const known = [...answer.keys, ...(ALSO[answer.entity ?? ''] ?? [])];
	return Object.keys(row).filter((key) => !known.includes(key));
}
