import type { ChangeEntry } from '../account/records';
import { StrictError } from '../errors';
import { pageOfHistory } from '../present/list';
import { caseWithHistory } from './caseRef';
import { type Behaviours, type Context, valuesOf } from './context';

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;
/** Chat events are left out unless asked for. The API's names for them are not known. */
const ON_REQUEST = {
	show_chat_activation: 'chat_activation',
	show_chat_completion: 'chat_completion',
};
const ID = /^\d+$/;
const ANYTHING = /^/;

/**
 * Filters by old and new value: the events they match and the values they accept. How labels and
 * custom fields are written is not known.
 */
const PAIRS: Record<string, { event: RegExp; value: RegExp }> = {
	staff: { event: /^staff$/, value: ID },
	group: { event: /^group$/, value: ID },
	status: { event: /^status$/, value: /^(open|waiting|closed)$/ },
	priority: { event: /^priority$/, value: /^(low|normal|high|critical)$/ },
	subject: { event: /^subject$/, value: /^".+"$/ },
	labels: { event: /^labels$/, value: ANYTHING },
	custom_fields: { event: /^custom_field_/, value: ANYTHING },
	fixed_chat_staff: { event: /^fixed_chat$/, value: ID },
};

type Test = (entry: ChangeEntry) => boolean;

/** The change history of a case: kept for a year. */
export const changelog: Behaviours = {
	case_changelog: (context) => {
		const { account, query, dialect } = context;
		const { case_id } = caseWithHistory(context);
		const oldest = account.now() - YEAR_IN_SECONDS;
		const wanted = testOf(context);
		const entries = (account.changelogs.get(case_id) ?? []).filter(
			(entry) => entry.created_at >= oldest && wanted(entry),
		);
		const paging = dialect.changelogPaging === 'honoured' ? query : {};
		const rows = pageOfHistory(entries, paging).map((entry) => ({
			...entry,
			created_at: account.dates.format(entry.created_at),
		}));
		return { body: { changelog: rows } };
	},
};

function testOf({ query, endpoint }: Context): Test {
	const shown = Object.entries(ON_REQUEST)
		.filter(([name]) => query[name] === true)
		.map(([, event]) => event);
	const hidden = Object.values(ON_REQUEST);
	const pairs = Object.keys(PAIRS)
		.filter((name) => query[name] !== undefined)
		.map((name) => pairTest(endpoint.id, name, String(query[name])));
	const rules = valuesOf(query.rules)?.map((id) => `rule_${id}`);
	return (entry) => {
		if (rules && !rules.includes(entry.done_by)) return false;
		if (hidden.includes(entry.event)) return shown.includes(entry.event);
		return pairs.length === 0 || pairs.some((test) => test(entry));
	};
}

/** 'old,new': each side a value, 'any' or 'empty'; texts in double quotes. One value alone = new. */
function pairTest(endpointId: string, name: string, pair: string): Test {
	const { event, value } = PAIRS[name];
	const sides = pair.match(/"[^"]*"|[^,]+/g) ?? [];
	if (sides.length < 1 || sides.length > 2 || sides.join(',') !== pair) {
		throw new StrictError(`${endpointId}: "${name}" is not a pair of old and new value`);
	}
	const wrong = sides.find((side) => side !== 'any' && side !== 'empty' && !value.test(side));
	if (wrong !== undefined) {
		throw new StrictError(`${endpointId}: "${name}" does not know the value ${wrong}`);
	}
	const after = sides[sides.length - 1];
	const before = sides.length === 2 ? sides[0] : 'any';
	return (entry) =>
		event.test(entry.event) && fits(entry.old_value, before) && fits(entry.value ?? '', after);
}

function fits(value: string, wanted: string): boolean {
	if (wanted === 'any') return true;
	if (wanted === 'empty') return value === '' || value === '0';
	return value === wanted.replace(/^"(.*)"$/, '$1');
}
