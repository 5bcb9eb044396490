import { text } from '../../operation/convert';
import { toBody, type Field } from '../../operation/field';
import { resource } from '../../operation/resource';
import { create, del, getAll, idOf, update, type Kind } from '../../operation/standard';

/** The vendor's JSON sample wraps a new label in `label`, its curl line in `labels`. */
const label: Kind = {
	path: '/labels',
	root: 'label',
	wrappers: ['label', 'labels'],
	id: 'label_id',
	word: 'label',
	words: 'labels',
	lookup: { search: 'searchLabels', list: 'labels', example: 'e.g. 101' },
};

const title: Field = {
	displayName: 'Title',
	name: 'labelTitle',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Refund',
	description: 'What the label says',
	to: toBody('label_title', text),
};

export const labelResource = resource(
	{ name: 'Label', value: 'label', description: 'A word that cases are marked with' },
	[
		create(label, 'Add a label that cases can be marked with', { fields: [title] }),
		del(label, 'Remove a label from the account and from its cases'),
		getAll(label),
		{ ...update(label, 'Give a label another title', {}), fields: [idOf(label), title] },
	],
	'getAll',
);
