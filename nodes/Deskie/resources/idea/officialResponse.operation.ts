import { BadInput } from '../../transport/http/badInput';
import { once } from '../../transport/once';
import { content } from '../../operation/fields/content';
import { ideaLocator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { ideaOutput } from './output';

const path = '/cases/{caseId}/idea_official_response.json';

/** PUT /api/cases/[case_id]/idea_official_response.json, wrapped in `message` (vendor's Cases chapter). */
export const setOfficialResponse: Operation = {
	option: {
		name: 'Set Official Response',
		value: 'setOfficialResponse',
		action: 'Set official response of idea',
		description: 'Add the public answer to an idea, or replace the one it has',
	},
	request: { method: 'PUT', path, wrappers: ['message'] },
	way: once,
	forAgent: {
		when: 'Use it to answer an idea in public',
		changes: 'Publishes the text, in place of the answer that the idea has',
	},
	answer: { root: 'case', output: ideaOutput },
	fields: [ideaLocator, { ...content('Content', 'The official answer'), required: true }],
	check: ({ body }) => {
		if (body.content !== undefined) return;
		throw new BadInput(
			"'Content' is empty",
			'Enter the official answer, or use Delete Official Response',
		);
	},
};

/** DELETE of the same path (vendor's Cases chapter). */
export const deleteOfficialResponse: Operation = {
	option: {
		name: 'Delete Official Response',
		value: 'deleteOfficialResponse',
		action: 'Delete official response of idea',
		description: 'Take the public answer off an idea',
	},
	request: { method: 'DELETE', path },
	way: once,
	forAgent: {
		when: 'Use it when the answer no longer holds',
		changes: 'Removes the answer that customers see; the idea stays',
	},
	fields: [ideaLocator],
};
