import type { IDataObject } from 'n8n-workflow';

export type KindOfMessage = 'agentReplies' | 'customerReplies' | 'notes';

/** What a message is (GET /api/cases/[id]/messages.json: user_id > 0 is a customer's, note an internal one). */
export function kindOfMessage({ note, user_id }: IDataObject): KindOfMessage {
	if (note === true) return 'notes';
	return Number(user_id) > 0 ? 'customerReplies' : 'agentReplies';
}
