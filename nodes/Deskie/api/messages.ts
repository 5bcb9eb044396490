export type KindOfMessage = 'agentReplies' | 'customerReplies' | 'notes';

/** What tells the kind of a message. */
interface Marks {
	note?: unknown;
	user_id?: unknown;
}

/** What a message is (GET /api/cases/[id]/messages.json: user_id > 0 is a customer's, note an internal one). */
export function kindOfMessage({ note, user_id }: Marks): KindOfMessage {
	if (note) return 'notes';
	return Number(user_id) > 0 ? 'customerReplies' : 'agentReplies';
}
