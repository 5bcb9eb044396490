import { ApiError } from '../errors';
import type { Parameter } from '../spec';
import type { Context } from './context';
import { customFields } from './references';

/**
 * The body's fields with ids turned into numbers and references looked up.
 *
 * @throws 400 with a code for a group, language or custom field that is not there
 */
export function givenFields(context: Context): Record<string, unknown> {
	const { endpoint, fields } = context;
	const given = endpoint.params.filter(
		({ in: place, name }) => place === 'body' && fields[name] !== undefined,
	);
	return Object.fromEntries(given.map((param) => [param.name, valueOf(context, param)]));
}

function valueOf(context: Context, { name, type }: Parameter): unknown {
	const { account, endpoint, fields } = context;
	const value = fields[name];
	if (type === 'object') {
		const level = endpoint.answer.entity === 'company' ? 'company' : 'user';
		return customFields(account, value as Record<string, unknown>, level);
	}
	if (type !== 'integer') return value;
	const id = Number(value);
	if (name.endsWith('default_group') && id !== 0 && !account.groups.get(id)?.active) {
		throw new ApiError(400, 'incorrect_group_id');
	}
	if (name === 'language_id' && !account.languages.has(id)) {
		throw new ApiError(400, 'incorrect_language_id');
	}
	return id;
}

export const isEmail = (text: string) => /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(text);

/** @throws 400 wrong_email for what is no e-mail address */
export function checkEmail(email: unknown): void {
	if (email !== undefined && !isEmail(String(email))) {
		throw new ApiError(400, 'wrong_email');
	}
}
