import type { MessageRecord } from '../account/records';
import type { Context } from '../routes/context';

type View = Pick<Context, 'account' | 'baseUrl'>;

/** Where attachments are downloaded from. */
export const FILES_PATH = '/files';

/** Answer of creating or editing a reply or note (fixtures message_single, note_single). */
export function singleMessage({ account, baseUrl }: View, message: MessageRecord): object {
	return {
		message_id: message.message_id,
		user_id: message.user_id,
		staff_id: message.staff_id,
		content: message.content,
		content_html: message.content_html,
		attachments: message.files.map((file) => ({
			file_id: file.file_id,
			file_name: file.file_name,
			file_size: file.file_size,
			mime_type: file.mime_type,
			url: `${baseUrl}${FILES_PATH}/${file.file_id}`,
		})),
		note: message.note,
		created_at: account.dates.format(message.created_at),
	};
}

/** A row of the messages of a case (fixtures messages_list, messages_list_live_extras). */
export function listedMessage(view: View, message: MessageRecord): object {
	return {
		...singleMessage(view, message),
		sent_via_rule: message.sent_via_rule,
		sent_at: view.account.dates.format(message.sent_at),
		message_type: messageType(message),
		...(message.rating === null ? {} : rating(message)),
	};
}

/** Answer of rating a reply (fixture message_rated). */
export function ratedMessage(view: View, message: MessageRecord): object {
	return { ...singleMessage(view, message), ...rating(message) };
}

function rating({ rating, rating_comment, rated_staff_id }: MessageRecord): object {
	return { rating, rating_comment, rated_staff_id };
}

function messageType({ note, user_id }: MessageRecord): string {
	if (note) return 'note_regular';
	return user_id > 0 ? 'reply_user' : 'reply_staff';
}
