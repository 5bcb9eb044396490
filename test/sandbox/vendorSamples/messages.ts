import { LINKS, type VendorSample, withMessage } from './sample';

/** Samples about replies and notes. */
export const messageSamples: VendorSample[] = [
	{
		name: 'view messages',
		method: 'GET',
		path: '/cases/200/messages.json',
		fixture: 'messages_list',
		extra: ['message_type'],
		prepare: (account) => {
			const png = { file_name: 'test.png', mime_type: 'image/png', content: Buffer.from('png') };
			account.addCase({ case_id: 200, content_html: 'Test response of the user' });
			account.addMessage(200, { staff_id: 123, files: [png] });
			account.changeMessage(200, account.addMessage(200).message_id, { rating: 'high' });
		},
	},
	{
		name: 'add a reply',
		method: 'POST',
		path: '/cases/200/messages.json',
		json: { message: { content: 'I need help', staff_id: 123 } },
		fixture: 'message_single',
	},
	{
		name: 'add a reply with files',
		method: 'POST',
		path: '/cases/200/messages.json',
		form: { 'message[content]': 'I need help', 'message[user_id]': '18772600' },
		files: 'message[attachments]',
		fixture: 'message_with_attachments',
	},
	{
		name: 'add a reply with links to files',
		method: 'POST',
		path: '/cases/200/messages.json',
		json: {
			message: { user_id: 18772600, content: 'Docs are attached.', attachment_urls: LINKS },
		},
		fixture: 'message_with_attachments',
	},
	{
		name: 'edit a reply',
		method: 'PUT',
		path: '/cases/200/messages/2001.json',
		json: { message: { content: 'Edited content' } },
		fixture: 'message_single',
		prepare: withMessage(200, 2001, false),
	},
	{
		name: 'delete a reply',
		method: 'DELETE',
		path: '/cases/2000/messages/123456.json',
		prepare: withMessage(2000, 123456, false),
	},
	{
		name: 'add a note',
		method: 'POST',
		path: '/cases/200/note.json',
		json: { message: { content: 'I need help', note_staff_id: 123 } },
		fixture: 'note_single',
	},
	{
		name: 'add a note with files',
		method: 'POST',
		path: '/cases/200/note.json',
		form: { 'note[content]': 'I need help', 'note[staff_id]': '15789' },
		files: 'note[attachments]',
		fixture: 'message_with_attachments',
	},
	{
		name: 'add a note with links to files',
		method: 'POST',
		path: '/cases/200/note.json',
		json: { note: { staff_id: 15789, content: 'Docs are attached', attachment_urls: LINKS } },
		fixture: 'message_with_attachments',
	},
	{
		name: 'edit a note, by the path of replies',
		method: 'PUT',
		path: '/cases/200/messages/2001.json',
		json: { message: { content: 'Edited content' } },
		fixture: 'note_single',
		prepare: withMessage(200, 2001, true),
	},
	{
		name: 'edit a note, by the path of notes',
		method: 'PUT',
		path: '/cases/200/note/2001.json',
		json: { note: { content: 'Edited content' } },
		fixture: 'note_single',
		prepare: withMessage(200, 2001, true),
	},
	{
		name: 'delete a note',
		method: 'DELETE',
		path: '/cases/2000/note/123456.json',
		prepare: withMessage(2000, 123456, true),
	},
];
