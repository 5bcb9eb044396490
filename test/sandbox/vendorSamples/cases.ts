import type { Account } from '../account/account';
import type { Dialect } from '../types';
import { LINKS, type VendorSample, withMessage } from './sample';

const CUSTOM_FIELDS = { cf_25: 'some text', cf_30: 'another field' };
const LIST_EXTRA = ['locked_labels', 'closed_at', 'last_response_at', 'parent_case_id'];
const OLD_COPIES: Partial<Dialect> = { copies: 'recipient_cc' };

const idea = (caseId: number) => (account: Account) => {
	account.addCase({
		case_id: caseId,
		channel: 'idea',
		recipient: '',
		idea: { content: 'Idea', stage: 'waiting', category: 319, official_response: 'No' },
	});
};

/** Samples about cases, their ratings and ideas. */
export const caseSamples: VendorSample[] = [
	{
		name: 'create a case',
		method: 'POST',
		path: '/cases.json',
		json: {
			case: {
				user_email: 'user@example.com',
				user_full_name: 'User\u0027s full name',
				subject: 'I need help',
				content: 'I need help',
				language_id: 2,
				custom_fields: CUSTOM_FIELDS,
				labels: [101, 102],
			},
		},
		fixture: 'case_create',
	},
	{
		name: 'create a case with files',
		method: 'POST',
		path: '/cases.json',
		form: {
			'case[content]': 'I need help',
			'case[subject]': 'I need help',
			'case[user_email]': 'user@example.com',
			'case[language_id]': '2',
			'case[custom_fields][cf_44]': '3',
			'case[labels][0]': '101',
		},
		files: 'case[attachments]',
		fixture: 'case_create',
	},
	{
		name: 'create a case with links to files',
		method: 'POST',
		path: '/cases.json',
		json: {
			case: {
				user_email: 'user@example.com',
				subject: 'Contract and invoice',
				content: 'Dear Team, docs are attached.',
				attachment_urls: LINKS,
				labels: [101],
			},
		},
		dialect: OLD_COPIES,
		fixture: 'case_create_legacy_keys',
	},
	{
		name: 'list cases, one value a parameter',
		method: 'GET',
		path: '/cases.json?limit=50&page=2&custom_fields[cf_25]=data&custom_fields[cf_30]=anotherdata&status=open',
		fixture: 'cases_list',
		extra: LIST_EXTRA,
		prepare: (account) =>
			account.addCases(53, {
				status: 'open',
				labels: [101],
				custom_fields: { cf_25: 'some data', cf_30: 'anotherdata' },
			}),
	},
	{
		name: 'list cases, several values a parameter',
		method: 'GET',
		path: '/cases.json?limit=50&page=2&custom_fields[cf_25][]=data&custom_fields[cf_25][]=data_two&custom_fields[cf_30][]=1&custom_fields[cf_30][]=2&status[]=open&status[]=closed',
		fixture: 'cases_list',
		extra: LIST_EXTRA,
		prepare: (account) =>
			account.addCases(60, (index) => ({
				status: index % 2 ? 'open' : 'closed',
				labels: [101],
				custom_fields: { cf_25: index % 3 ? 'data' : 'data_two', cf_30: index % 2 ? '1' : '2' },
			})),
	},
	{
		name: 'list filters',
		method: 'GET',
		path: '/filters.json',
		fixture: 'filters_list',
	},
	{
		name: 'view a case',
		method: 'GET',
		path: '/cases/2000.json',
		fixture: 'case_view',
		extra: ['parent_case_id', 'first_response_speed'],
		prepare: (account) => {
			const rating = { rating: 'high', rating_comment: 'cool123', rated_staff_id: 22 } as const;
			account.change(2000, { ...rating, labels: [101, 104], locked_labels: [104] });
		},
	},
	{
		name: 'view the changelog',
		method: 'GET',
		path: '/cases/128-917744/changelog.json?show_chat_completion=true&status=any,any',
		fixture: 'changelog',
		prepare: (account) => {
			const { case_id } = account.addCase({ case_number: '128-917744', status: 'open' });
			account.change(case_id, { status: 'waiting', staff_id: 22 });
		},
	},
	{
		name: 'rate a case',
		method: 'PUT',
		path: '/cases/47223/rate.json',
		json: { rate: { rating: 'low', rating_comment: 'cool' } },
		fixture: 'case_rated',
		prepare: (account) => void account.addCase({ case_id: 47223, labels: [101] }),
	},
	{
		name: 'rate a reply',
		method: 'PUT',
		path: '/cases/47223/rate/153624.json',
		json: { rate: { rating: 'low', rating_comment: 'cool' } },
		fixture: 'message_rated',
		prepare: withMessage(47223, 153624, false),
	},
	{
		name: 'update a case',
		method: 'PUT',
		path: '/cases/2000.json',
		json: {
			case: {
				subject: 'Test subject changed',
				status: 'closed',
				priority: 'critical',
				language_id: 2,
				custom_fields: CUSTOM_FIELDS,
				add_labels: [103, 104],
			},
		},
		fixture: 'case_update',
	},
	...(['', 'trash', 'spam', 'restore'] as const).map(
		(verb): VendorSample => ({
			name: `${verb || 'update'} several cases`,
			method: 'PUT',
			path: `/cases/2000,2001,2002,2003${verb && `/${verb}`}.json`,
			json: verb ? undefined : { case: { status: 'closed' } },
			fixture: 'case_bulk_success',
		}),
	),
	...(['trash', 'spam', 'restore'] as const).map(
		(verb): VendorSample => ({
			name: `${verb} a case`,
			method: 'PUT',
			path: `/cases/2000/${verb}.json`,
			fixture: 'case_trashed',
		}),
	),
	{ name: 'delete a case for good', method: 'DELETE', path: '/cases/2000.json' },
	{
		name: 'delete several cases for good',
		method: 'DELETE',
		path: '/cases/2000,2001,2002.json',
	},
	{
		name: 'edit an idea',
		method: 'PUT',
		path: '/cases/200/idea.json',
		json: { message: { content: 'New content', stage: 'planned' } },
		fixture: 'idea_case',
		dialect: OLD_COPIES,
		prepare: idea(200),
	},
	{
		name: 'set an official response',
		method: 'PUT',
		path: '/cases/200/idea_official_response.json',
		json: { message: { content: 'New official response' } },
		fixture: 'idea_official_response',
		dialect: OLD_COPIES,
		prepare: idea(200),
	},
	{
		name: 'delete an official response',
		method: 'DELETE',
		path: '/cases/201/idea_official_response.json',
		prepare: idea(201),
	},
];
