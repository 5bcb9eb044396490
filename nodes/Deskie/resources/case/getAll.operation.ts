import { BadInput } from '../../transport/http/badInput';
import { inPages } from '../../transport/pages/inPages';
import { filters } from '../../operation/fields/collections';
import { paging } from '../../operation/fields/paging';
import { onlyIfOn } from '../../operation/fields/switches';
import type { Operation } from '../../operation/operation';
import { isChosen } from '../../operation/output';
import { caseOutput } from './output';
import { caseFilters } from './filters';
import { byCreation, sort } from './sort';

/** GET /api/cases.json (vendor's Cases chapter: Get a list of cases). */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many cases',
		description: 'Retrieve a list of cases',
	},
	request: { method: 'GET', path: '/cases.json' },
	way: inPages({ id: 'case_id', creation: byCreation }),
	answer: { root: 'case', output: caseOutput },
	fields: [...paging, filters(caseFilters)],
	forAgent: {
		when: 'Use it to find cases and their IDs by subject, customer, status, agent or time',
	},
	sorting: sort,
	options: [
		onlyIfOn(
			'Include Active Chats',
			'showActiveChats',
			'show_active_chats',
			'Whether to return chats that are still going on, too',
		),
		onlyIfOn(
			'Include First Response Time',
			'showFirstResponseTime',
			'show_first_response_time',
			'Whether to add the working minutes until the first response',
		),
		onlyIfOn(
			'Include Merged Cases',
			'showMergedCases',
			'show_merged_cases',
			'Whether to return cases that were merged into another one, too',
		),
	],
	check: ({ query }, item) => {
		if (isChosen(item, 'first_response_speed')) query.show_first_response_time = true;
		checkOrder(query.from_time, query.to_time, 'Created');
		checkOrder(query.from_updated_time, query.to_updated_time, 'Updated');
	},
};

/** The server refuses a beginning later than the end with 400 (a client's finding). */
function checkOrder(from: unknown, to: unknown, what: string) {
	if (from === undefined || to === undefined || Number(from) <= Number(to)) return;
	throw new BadInput(
		`'${what} After' is later than '${what} Before'`,
		'Exchange the two dates, or leave one of them out',
	);
}
