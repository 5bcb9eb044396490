import type { IDataObject } from 'n8n-workflow';
import type { Output } from '../../operation/output';

/** Converts a text of digits to a number; '-' and words stay as they are. */
const figure = (name: string) => (row: IDataObject) => {
	const value = row[name];
	return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value.trim())
		? Number(value)
		: value;
};

const FIGURES = [
	'first_response_time',
	'number_of_responses_for_resolution',
	'resolution_time',
	'response_time',
	'response_writing_time',
];

/** An agent's figures (GET /api/stats_leaderboard.json); times are in seconds (vendor's sample). */
export const leaderboardOutput: Output = {
	id: 'staff_id',
	simplified: [
		'staff_id',
		'staff_name',
		'new_cases_in_total',
		'closed_cases',
		'total_number_of_responses',
		'first_response_time',
		'response_time',
		'resolution_time',
		'first_response_sla_violated',
		'ratings_of_responses',
	],
	more: [
		'cases_being_handled',
		'cases_with_a_response',
		'new_user_cases',
		'number_of_responses_for_resolution',
		'reopened_cases',
		'resolution_sla_violated',
		'response_sla_violated',
		'response_writing_time',
		'total_number_of_notes',
	],
	reads: Object.fromEntries(FIGURES.map((name) => [name, figure(name)])),
};

/** How answers number the ratings low, middle and high (vendor's sample: 3 = high). */
const RATING: Record<string, string> = { 1: 'low', 2: 'middle', 3: 'high' };

/** A rating (GET /api/stats_satisfaction.json). */
export const satisfactionOutput: Output = {
	id: 'rating_id',
	simplified: [
		'rating_id',
		'rating',
		'rating_comment',
		'rated_staff_id',
		'case_id',
		'case_number',
		'user_id',
		'staff_id',
		'group_id',
		'created_at',
	],
	more: ['updated_at'],
	reads: { rating: ({ rating }) => RATING[String(rating)] ?? rating },
};
