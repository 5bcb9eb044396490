import type { CaseRecord, Idea } from '../account/records';
import { ApiError } from '../errors';
import { answeredIdeaCase, ideaCase } from '../present/case';
import { caseOf } from './caseRef';
import { type Behaviours, type Context, doneBy, numberOf, textOf } from './context';

/** Ideas: cases of channel `idea`. */
export const ideas: Behaviours = {
	idea_update: (context) => {
		const { account, fields } = context;
		const { record, idea } = ideaOf(context);
		const category = numberOf(fields.category_id) ?? idea.category;
		if (!account.ideaCategories.get(category)?.active) {
			throw new ApiError(400, 'incorrect_category_id');
		}
		const content = textOf(fields.content) ?? idea.content;
		const stage = (fields.stage as Idea['stage'] | undefined) ?? idea.stage;
		const changed = change(context, record, { ...idea, content, stage, category });
		return { body: { case: ideaCase(context, changed) } };
	},

	idea_official_response_set: (context) => {
		const { record, idea } = ideaOf(context);
		const official_response = String(context.fields.content);
		const official_response_tstamp = context.account.now();
		const answered = { ...idea, official_response, official_response_tstamp };
		return { body: { case: answeredIdeaCase(context, change(context, record, answered)) } };
	},

	idea_official_response_delete: (context) => {
		const { record, idea } = ideaOf(context);
		if (idea.official_response === undefined)
			throw new ApiError(404, 'official_response_not_found');
		const { content, stage, category } = idea;
		change(context, record, { content, stage, category });
		return {};
	},
};

function ideaOf(context: Context): { record: CaseRecord; idea: Idea } {
	const record = caseOf(context);
	if (record.channel !== 'idea' || !record.idea) throw new ApiError(400, 'case_is_not_an_idea');
	return { record, idea: record.idea };
}

function change(context: Context, { case_id }: CaseRecord, idea: Idea): CaseRecord {
	return context.account.change(case_id, { idea }, doneBy(context));
}
