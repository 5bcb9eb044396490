import type { Account } from '../../account/account';
import type { CaseRecord, MessageRecord, Seconds, StaffRecord } from '../../account/records';
import { indexed } from '../../present/list';
import { type Answer, type Context, valuesOf } from '../context';
import { testsOf } from './filters';
import { type Span, spanOf } from './period';

/** Figures of each agent (fixture stats_leaderboard): without a total. */
export function leaderboard(context: Context): Answer {
	const { account, dialect, query } = context;
	const span = spanOf(context);
	const tests = testsOf(context);
	const cases = [...account.cases.values()].filter((record) => tests.every((test) => test(record)));
	const wanted = valuesOf(query.staff_id);
	const agents = [...account.staff.values()].filter(
		({ active, staff_id }) =>
			active && (!wanted || wanted.includes('all') || wanted.includes(String(staff_id))),
	);
	const rows = agents.map((agent) => ({ staff: figuresOf(account, agent, cases, span) }));
	const repeated = dialect.leaderboard === 'repeated' ? rows.slice(0, 1) : [];
	return { body: indexed([...rows, ...repeated], {}, dialect) };
}

/** Times are in seconds here; '-' means no value. */
function figuresOf(account: Account, agent: StaffRecord, cases: CaseRecord[], span: Span): object {
	const { staff_id, staff_full_name } = agent;
	const isIn = (at: Seconds | null) => at !== null && at >= span.from && at < span.to;
	const messagesOf = ({ case_id }: CaseRecord) => account.messages.get(case_id) ?? [];
	const own = cases.filter((record) => record.staff_id === staff_id);
	const created = own.filter(({ created_at }) => isIn(created_at));
	const closed = own.filter(({ closed_at }) => isIn(closed_at));
	const written = cases.map((record) =>
		messagesOf(record).filter(
			(message) => message.staff_id === staff_id && isIn(message.created_at),
		),
	);
	const responses = written.flat().filter(({ note }) => !note);
	const firsts = created.flatMap(({ created_at, first_response_at }) =>
		first_response_at === null ? [] : [first_response_at - created_at],
	);
	const ratings = responses.filter(({ rating }) => rating !== null);
	return {
		staff_id,
		staff_name: staff_full_name,
		new_cases_in_total: created.length,
		new_user_cases: created.filter((record) => (messagesOf(record)[0]?.user_id ?? 0) > 0).length,
		reopened_cases: own.filter(({ case_id }) => wasReopened(account, case_id, isIn)).length,
		cases_being_handled: own.filter(({ status }) => status !== 'closed').length,
		cases_with_a_response: written.filter((messages) => messages.some(({ note }) => !note)).length,
		first_response_time: average(firsts),
		first_response_sla_violated: firsts.length > 0 ? '0%' : '-',
		response_time: average(cases.flatMap((record) => waits(messagesOf(record), staff_id, isIn))),
		response_sla_violated: responses.length > 0 ? '0%' : '-',
		response_writing_time: average(responses.map(writingTime)),
		total_number_of_responses: responses.length,
		total_number_of_notes: written.flat().length - responses.length,
		number_of_responses_for_resolution: average(
			closed.map((record) => messagesOf(record).filter(isResponse).length),
		),
		closed_cases: closed.length,
		resolution_time: average(
			closed.map(({ closed_at, created_at }) => (closed_at ?? created_at) - created_at),
		),
		resolution_sla_violated: closed.length > 0 ? '0%' : '-',
		ratings_of_responses: percent(ratings),
	};
}

function isResponse({ note, staff_id }: MessageRecord): boolean {
	return !note && staff_id > 0;
}

function average(values: number[]): number | '-' {
	if (values.length === 0) return '-';
	return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** The share of good ratings. */
function percent(rated: MessageRecord[]): string {
	if (rated.length === 0) return '-';
	const good = rated.filter(({ rating }) => rating === 'high').length;
	return `${Math.round((1000 * good) / rated.length) / 10}%`;
}

/** How long customers waited for an agent's replies, in seconds. */
function waits(
	messages: readonly MessageRecord[],
	staffId: number,
	isIn: (at: Seconds) => boolean,
): number[] {
	return messages.flatMap((message, index) => {
		const before = messages[index - 1];
		const answers = isResponse(message) && message.staff_id === staffId && before?.user_id > 0;
		return answers && isIn(message.created_at) ? [message.created_at - before.created_at] : [];
	});
}

/** Reading time is not measured here: a second for three characters. */
function writingTime({ content, content_html }: MessageRecord): Seconds {
	return Math.ceil((content || content_html).length / 3);
}

function wasReopened(account: Account, caseId: number, isIn: (at: Seconds) => boolean): boolean {
	return (account.changelogs.get(caseId) ?? []).some(
		({ event, old_value, created_at }) =>
			event === 'status' && old_value === 'closed' && isIn(created_at),
	);
}
