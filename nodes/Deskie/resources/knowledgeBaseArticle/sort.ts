import { oneOf, trimmed } from '../../operation/convert';
import { toQuery, type Field } from '../../operation/field';

/** The orders of GET /api/kb_article.json (an SDK's comments); without one Deskie chooses. */
const ORDERS = [
	{ name: 'As Arranged by Hand', value: 'manual_order' },
	{ name: 'Default Order', value: 'default' },
	{ name: 'Highest ID First', value: 'id_desc' },
	{ name: 'Lowest ID First', value: 'id_asc' },
	{ name: 'Newest First', value: 'created_at_desc' },
	{ name: 'Oldest First', value: 'created_at_asc' },
];

const order = oneOf(ORDERS.map(({ value }) => value));

/** How a list of articles is sorted. */
export const sort: Field = {
	displayName: 'Sort',
	name: 'sort',
	type: 'options',
	options: ORDERS,
	default: 'default',
	description: 'Which articles come first; the limit cuts off the others',
	to: toQuery('sort', (value, about) =>
		trimmed(value) === 'default' ? undefined : order(value, about),
	),
};
