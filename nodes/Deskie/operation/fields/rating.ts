import { RATINGS, choices } from '../../api/values';
import { oneOf, text } from '../convert';
import { toBody, type Field } from '../field';

/** low, middle or high (vendor's Cases chapter). */
export const rating: Field = {
	displayName: 'Rating',
	name: 'rating',
	type: 'options',
	required: true,
	options: choices(RATINGS),
	default: 'high',
	description: 'How satisfied the customer is',
	to: toBody('rating', oneOf(RATINGS)),
};

export const ratingComment: Field = {
	displayName: 'Comment',
	name: 'ratingComment',
	type: 'string',
	default: '',
	description: 'What the customer says about it',
	to: toBody('rating_comment', text),
};
