import { id, text } from '../../operation/convert';
import { toBody, type Field } from '../../operation/field';
import { groupLocator } from '../../operation/fields/locators';
import { resource } from '../../operation/resource';
import { create, del, get, getAll, update, verb, type Kind } from '../../operation/standard';

const category: Kind = {
	path: '/ideas_category',
	root: 'ideas_category',
	id: 'category_id',
	word: 'idea category',
	words: 'idea categories',
	lookup: { search: 'searchIdeaCategories', list: 'ideaCategories', example: 'e.g. 319' },
};

const title: Field = {
	displayName: 'Title',
	name: 'categoryTitle',
	type: 'string',
	default: '',
	placeholder: 'e.g. Mobile app',
	description: 'What the category is called',
	to: toBody('category_title', text),
};

const defaultGroup: Field = {
	...groupLocator({
		displayName: 'Default Group',
		name: 'categoryDefaultGroup',
		description: 'The group that new ideas of the category go to',
	}),
	to: toBody('category_default_group', id({ among: 'groups' })),
};

/**
 * One SDK sends a new category without a wrapper, and a changed one with it; the wrapper is tried
 * first.
 */
const newWrappers = ['ideas_category', ''];

export const ideaCategoryResource = resource(
	{
		name: 'Idea Category',
		value: 'ideaCategory',
		description: 'A subject that ideas are sorted by',
	},
	[
		create(category, 'Add a category that ideas can be sorted by', {
			fields: [{ ...title, required: true }],
			more: [defaultGroup],
			wrappers: newWrappers,
		}),
		del(category, 'Remove a category of ideas'),
		verb(category, 'disable', 'Disable', 'Close a category for new ideas'),
		verb(category, 'enable', 'Enable', 'Open a disabled category again'),
		get(category),
		getAll(category),
		update(category, 'Change the title or the default group of a category', {
			more: [title, defaultGroup],
		}),
	],
	'getAll',
);
