import type { Endpoint, Parameter } from './spec';

/** Ids of the demo account by the part of the path before `:id`. */
const IDS: Record<string, number> = {
	users: 133,
	companies: 200,
	staff: 189,
	groups: 46,
	labels: 108,
	ideas_category: 320,
	kb_category: 234,
	kb_section: 11,
	kb_article: 102,
};

/** Values of parameters whose type does not tell enough. */
const VALUES: Record<string, unknown> = {
	user_email: 'new.person@example.com',
	staff_email: 'new.person@example.com',
	user_phone: '+4915550999',
	user_custom_channel: 'cch1',
	user_id: 124,
	company_users: '123,124',
	add_company_users: '124',
	remove_company_users: '123',
	company_id: 200,
	category_default_group: 45,
	company_default_group: 45,
	replace_group_id: 45,
	replace_staff_id: 123,
	group_id: 45,
	staff_id: 123,
	category_id: 234,
	section_id: 10,
	search: 'app',
	custom_fields: { cf_20: 'C-1' },
};

/** Parameters that exclude another one, or that only some customers can have. */
const LEFT_OUT: Record<string, readonly string[]> = {
	user_link: ['user_email', 'user_phone'],
	user_update: ['user_phone'],
	stats_leaderboard: ['from_time', 'to_time'],
	stats_satisfaction: ['from_time', 'to_time'],
};

/** A request that the demo account can answer. */
interface SampleRequest {
	url: string;
	params: Record<string, unknown>;
	data?: unknown;
}

/**
 * A request to an endpoint outside the Cases chapter.
 *
 * @param whole with every parameter; else with the required ones only
 */
export function sampleRequest(endpoint: Endpoint, whole: boolean): SampleRequest {
	const { id, path, params, wrappers } = endpoint;
	const url = path
		.replace('/api', '')
		.replace(/(\w+)\/:id/, (_part, kind: string) => `${kind}/${idOf(endpoint, kind)}`);
	const used = params.filter(
		(param) => !(LEFT_OUT[id] ?? []).includes(param.name) && (whole || isNeeded(endpoint, param)),
	);
	const query = used.filter(({ in: place }) => place === 'query');
	const body = used.filter(({ in: place }) => place === 'body');
	const fields = Object.fromEntries(body.map((param) => [param.name, valueOf(endpoint, param)]));
	const wrapper = wrappers[0] ?? '';
	return {
		url,
		params: Object.fromEntries(query.map((param) => [param.name, valueOf(endpoint, param)])),
		...(body.length > 0 ? { data: wrapper === '' ? fields : { [wrapper]: fields } } : {}),
	};
}

/** Only a linked profile can be detached. */
function idOf({ id }: Endpoint, kind: string): number {
	return id === 'user_unlink' ? 127 : IDS[kind];
}

/**
 * Sent always: required parameters, the first of each choice, and replacements for what is in use.
 */
function isNeeded({ id, params }: Endpoint, { name, required, oneOf }: Parameter): boolean {
	const choices = params.filter(
		(param) => param.oneOf !== undefined && !(LEFT_OUT[id] ?? []).includes(param.name),
	);
	const first = choices.find((param) => param.oneOf === oneOf);
	return required === true || first?.name === name || name.startsWith('replace_');
}

function valueOf({ id }: Endpoint, param: Parameter): unknown {
	const { name, type, values, in: place } = param;
	if (id === 'user_unlink') return 132;
	if (name === 'custom_fields' && place === 'query') return { cf_20: 'C-1' };
	if (name === 'language_id') return type === 'string' && place === 'query' ? 'all' : 2;
	if (values) return values[0];
	if (name in VALUES) return VALUES[name];
	switch (type) {
		case 'boolean':
			return true;
		case 'time':
			return name.startsWith('from') ? '2000-01-01' : '2100-01-01';
		case 'string':
		case 'string|strings':
		case 'string|object':
			return `text of ${name}`;
		default:
			return 1;
	}
}
