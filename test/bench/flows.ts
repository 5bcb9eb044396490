import type { BenchAccount } from './account';
import { casesFrom, deskie, httpRequest, thisCase, unwrapped, type Step } from './workflows';

/** Vendor's Cases chapter: limit up to 100, page up to 500, ten ids in a path. */
export const PAGE_SIZE = 100;
export const LAST_PAGE = 500;
export const MOST_IDS = 10;

/** The fewest reads for a list: full pages, and the last row again where a window begins. */
export function fewestReads(rows: number): number {
	const reach = PAGE_SIZE * LAST_PAGE;
	if (rows <= reach) return Math.max(1, Math.ceil(rows / PAGE_SIZE));
	return LAST_PAGE + fewestReads(rows - reach + 1);
}

/** The fewest writes for one change of many cases. */
export const fewestWrites = (cases: number) => Math.ceil(cases / MOST_IDS);

export const listWithDeskie = (
	account: BenchAccount,
	output: 'raw' | 'simplified',
	options: object = {},
): Step[] => [
	deskie(account.deskieCredential, {
		resource: 'case',
		operation: 'getAll',
		returnAll: true,
		output,
		options,
	}),
];

/** The node's own pagination, by the total that Deskie tells: no request too many. */
export const listWithHttpRequest = (account: BenchAccount): Step[] => [
	httpRequest(account.basicCredential, {
		method: 'GET',
		url: account.api('/cases.json'),
		query: { limit: String(PAGE_SIZE) },
		options: {
			pagination: {
				pagination: {
					paginationMode: 'updateAParameterInEachRequest',
					parameters: {
						parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }],
					},
					paginationCompleteWhen: 'other',
					completeExpression: `={{ $pageCount * ${PAGE_SIZE} >= $response.body.total_count }}`,
					limitPagesFetched: true,
					maxRequests: LAST_PAGE,
				},
			},
		},
	}),
	unwrapped,
];

const items = ({ caseIds }: BenchAccount, count: number) => casesFrom(caseIds[0], count);

export const closeWithDeskie = (account: BenchAccount, count: number, type?: string): Step[] => [
	items(account, count),
	deskie(
		account.deskieCredential,
		{
			resource: 'case',
			operation: 'update',
			caseId: thisCase,
			updateFields: { status: 'closed' },
		},
		type,
	),
];

/** So many requests, then a pause. */
export interface Batching {
	batchSize: number;
	batchInterval: number;
}

interface HttpChoices {
	batching?: Batching;
	goOn?: boolean;
	/** The key in a header of the node: quicker, because n8n need not decrypt it for each item. */
	keyInNode?: boolean;
}

export const closeWithHttpRequest = (
	account: BenchAccount,
	count: number,
	{ batching, goOn, keyInNode }: HttpChoices = {},
): Step[] => [
	items(account, count),
	httpRequest(account.basicCredential, {
		method: 'PUT',
		url: `=${account.api('/cases/')}{{ $json.case_id }}.json`,
		body: { case: { status: 'closed' } },
		options: batching ? { batching: { batch: batching } } : {},
		goOn,
		...(keyInNode && { authorization: account.authorization }),
	}),
];

export const replyWithDeskie = (account: BenchAccount, count: number, content: string): Step[] => [
	items(account, count),
	deskie(account.deskieCredential, {
		resource: 'message',
		operation: 'create',
		caseId: thisCase,
		content,
		returnFullMessage: false,
	}),
];

export const replyWithHttpRequest = (
	account: BenchAccount,
	count: number,
	content: string,
	{ keyInNode }: Pick<HttpChoices, 'keyInNode'> = {},
): Step[] => [
	items(account, count),
	httpRequest(account.basicCredential, {
		method: 'POST',
		url: `=${account.api('/cases/')}{{ $json.case_id }}/messages.json`,
		body: { message: { content } },
		...(keyInNode && { authorization: account.authorization }),
	}),
];
