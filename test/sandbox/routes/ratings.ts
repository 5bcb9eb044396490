import type { Rating } from '../account/records';
import { ApiError } from '../errors';
import { ratedCase } from '../present/case';
import { ratedMessage } from '../present/message';
import { caseOf } from './caseRef';
import { type Behaviours, type Context, doneBy, numberOf, textOf } from './context';
import { messageOf } from './messages';

/** Ratings of cases and of single replies. */
export const ratings: Behaviours = {
	case_rate: (context) => {
		const { account } = context;
		const { case_id } = caseOf(context);
		const rated_staff_id = ratedStaff(context);
		if (rated_staff_id !== 0 && !account.staff.has(rated_staff_id)) {
			throw new ApiError(400, 'staff_not_active');
		}
		const changed = account.change(
			case_id,
			{ ...ratingOf(context), rated_staff_id },
			doneBy(context),
		);
		return { body: { case: ratedCase(context, changed) } };
	},

	message_rate: (context) => {
		const { account } = context;
		const message = messageOf(context);
		if (message.note || message.staff_id === 0)
			throw new ApiError(400, 'message_is_not_a_staff_reply');
		const rated = account.changeMessage(message.case_id, message.message_id, ratingOf(context));
		return { body: { message: ratedMessage(context, rated) } };
	},
};

function ratingOf({ account, fields }: Context) {
	return {
		rating: fields.rating as Rating,
		rating_comment: textOf(fields.rating_comment) ?? '',
		rated_at: account.now(),
	};
}

/** 0 = the case as a whole. */
function ratedStaff({ fields, dialect }: Context): number {
	const given =
		dialect.ratedStaff === 'both'
			? (fields.rating_staff_id ?? fields.rated_staff_id)
			: fields[dialect.ratedStaff];
	return numberOf(given) ?? 0;
}
