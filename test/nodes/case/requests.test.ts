import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, jsonOf, linksOf, located, type Sent } from '../support/caseDesk';

/** Each operation's request against the vendor's samples (Cases chapter), and what comes back. */
const desk = caseDesk();

const customFields = {
	customFieldsMode: 'id',
	customFields: {
		field: [
			{ field: 'cf_25', value: 'some text' },
			{ field: '30', value: 'another field' },
		],
	},
};
const sampleCustomFields = { cf_25: 'some text', cf_30: 'another field' };

interface Sample {
	operation: string;
	parameters: INodeParameters;
	sent: Sent;
	gives: object[];
}

const samples: Record<string, Sample> = {
	'create a case': {
		operation: 'create',
		parameters: {
			userEmail: 'user@example.com',
			subject: 'I need help',
			content: 'I need help',
			...customFields,
			additionalFields: {
				userFullName: "User's full name",
				languageId: located('2'),
				labels: ['101', '102'],
			},
		},
		sent: {
			method: 'POST',
			path: '/api/cases.json',
			body: {
				case: {
					user_email: 'user@example.com',
					user_full_name: "User's full name",
					subject: 'I need help',
					content: 'I need help',
					language_id: 2,
					custom_fields: sampleCustomFields,
					labels: [101, 102],
				},
			},
		},
		gives: [{ subject: 'I need help', status: 'waiting', custom_fields: sampleCustomFields }],
	},
	'create a case with links to files': {
		operation: 'create',
		parameters: {
			userEmail: 'user@example.com',
			subject: 'Contract and invoice',
			content: 'Dear Team, docs are attached.',
			additionalFields: {
				userFullName: 'Alex',
				attachmentUrls:
					'https://abcompany.example/548899/contract.pdf, https://abcompany.example/548899/invoice.pdf',
			},
		},
		sent: {
			method: 'POST',
			path: '/api/cases.json',
			body: {
				case: {
					user_email: 'user@example.com',
					user_full_name: 'Alex',
					subject: 'Contract and invoice',
					content: 'Dear Team, docs are attached.',
					attachment_urls: [
						'https://abcompany.example/548899/contract.pdf',
						'https://abcompany.example/548899/invoice.pdf',
					],
				},
			},
		},
		gives: [{ subject: 'Contract and invoice' }],
	},
	'view a case': {
		operation: 'get',
		parameters: { caseId: located('2000') },
		sent: { method: 'GET', path: '/api/cases/2000.json' },
		gives: [{ case_id: 2000, subject: 'Contract for 40 floor lamps', status: 'closed' }],
	},
	'update a case': {
		operation: 'update',
		parameters: {
			caseId: located('2000'),
			updateFields: {
				subject: 'Test subject changed',
				status: 'closed',
				priority: 'critical',
				languageId: located('2'),
				addLabels: ['103', '104'],
			},
			...customFields,
		},
		sent: {
			method: 'PUT',
			path: '/api/cases/2000.json',
			body: {
				case: {
					subject: 'Test subject changed',
					status: 'closed',
					priority: 'critical',
					language_id: 2,
					custom_fields: sampleCustomFields,
					add_labels: [103, 104],
				},
			},
		},
		gives: [{ case_id: 2000, success: true }],
	},
	...Object.fromEntries(
		(['trash', 'spam', 'restore'] as const).map((operation) => [
			`${operation} a case`,
			{
				operation,
				parameters: { caseId: located('2000') },
				sent: { method: 'PUT', path: `/api/cases/2000/${operation}.json` },
				gives: [{ case_id: 2000, success: true }],
			},
		]),
	),
	'rate a case': {
		operation: 'rate',
		parameters: {
			caseId: located('2002'),
			rating: 'low',
			additionalFields: { ratingComment: 'cool', ratingStaffId: located('189') },
		},
		sent: {
			method: 'PUT',
			path: '/api/cases/2002/rate.json',
			body: {
				rate: { rating: 'low', rating_comment: 'cool', rating_staff_id: 189, rated_staff_id: 189 },
			},
		},
		gives: [{ case_id: 2002, subject: 'Do you ship abroad?' }],
	},
	'view the changelog': {
		operation: 'getChangelog',
		parameters: {
			caseId: located('2000'),
			returnAll: true,
			filters: {
				showChatCompletion: true,
				status: { change: { from: 'any', to: 'any' } },
			},
		},
		sent: {
			method: 'GET',
			path: '/api/cases/2000/changelog.json',
			query: 'show_chat_completion=true&status=any,any&page=1&limit=100',
		},
		gives: [{ event: 'status', old_value: 'open', value: 'closed' }],
	},
	'list cases by single values': {
		operation: 'getAll',
		parameters: {
			filters: {
				customFields: {
					field: [
						{ field: located('cf_25'), value: 'LL-1187' },
						{ field: located('cf_30'), value: '' },
					],
				},
				status: ['closed'],
			},
		},
		sent: {
			method: 'GET',
			path: '/api/cases.json',
			query: 'custom_fields[cf_25]=LL-1187&status=closed&page=1&limit=50',
		},
		gives: [{ case_id: 2003, subject: 'Invoice 1187 shows the wrong VAT' }],
	},
	'list cases by several values': {
		operation: 'getAll',
		parameters: {
			filters: {
				customFields: {
					field: [
						{ field: located('cf_25'), value: 'LL-1187, other' },
						{ field: located('44'), value: '={{ ["1", "2"] }}' },
					],
				},
				status: ['open', 'closed'],
			},
			options: { showMergedCases: true },
		},
		sent: {
			method: 'GET',
			path: '/api/cases.json',
			query:
				'custom_fields[cf_25][]=LL-1187&custom_fields[cf_25][]=other&custom_fields[cf_44][]=1&custom_fields[cf_44][]=2&status[]=open&status[]=closed&show_merged_cases=true&page=1&limit=50',
		},
		gives: [],
	},
	'delete a case for good': {
		operation: 'delete',
		parameters: { caseId: located('2000') },
		sent: { method: 'DELETE', path: '/api/cases/2000.json' },
		gives: [{ case_id: 2000, deleted: true }],
	},
};

test.each(Object.entries(samples))('%s', async (_, { operation, parameters, sent, gives }) => {
	const result = await desk.run(operation, parameters);
	expect(result.error).toBeUndefined();
	// A text by ID may be the title of an option, which the account's definitions tell.
	const others = desk.sent().filter(({ path }) => path !== '/api/custom_fields.json');
	expect(others).toEqual([sent]);
	expect(jsonOf(result.items).slice(0, 1)).toMatchObject(gives);
	expect(linksOf(result.items)).toEqual(result.items.map(() => 0));
});
