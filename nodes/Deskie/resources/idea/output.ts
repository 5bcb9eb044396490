import { caseOutput } from '../case/output';
import type { Output } from '../../operation/output';

/** A case of the channel idea; the idea's own fields come flattened (fixtures idea_case, idea_official_response). */
export const ideaOutput: Output = {
	id: 'case_id',
	simplified: [
		'case_id',
		'case_number',
		'subject',
		'status',
		'idea.content',
		'idea.stage',
		'idea.category',
		'idea.official_response',
		'created_at',
		'updated_at',
	],
	namedToo: ['group_id', 'labels', 'language_id', 'staff_id', 'user_id'],
	more: ['idea.official_response_tstamp', ...caseOutput.simplified, ...caseOutput.more],
};
