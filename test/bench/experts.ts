import type { BenchAccount } from './account';
import { MOST_IDS, PAGE_SIZE } from './flows';
import { casesFrom, code, httpRequest, unwrapped, type Step } from './workflows';

/** What is done with many cases. */
export interface Doing {
	method: 'PUT' | 'POST';
	/** Behind the ids, e.g. `.json`. */
	ending: string;
	body: object;
}

export const closing: Doing = {
	method: 'PUT',
	ending: '.json',
	body: { case: { status: 'closed' } },
};

export const replying = (content: string): Doing => ({
	method: 'POST',
	ending: '/messages.json',
	body: { message: { content } },
});

const joined = code(
	'Join',
	`const ids = $input.all().map(({ json }) => json.case_id);
const groups = [];
for (let i = 0; i < ids.length; i += ${MOST_IDS}) {
  groups.push({ json: { ids: ids.slice(i, i + ${MOST_IDS}).join(',') } });
}
return groups;`,
);

const spread = code(
	'Spread',
	`return $input.all().flatMap(({ json }) =>
  [json.case_success_id].flat().map((case_id) => ({ json: { case_id, success: true } })));`,
);

/** A Code node, an HTTP Request node, a Code node: as few calls as possible. */
export const expertChange = (
	account: BenchAccount,
	count: number,
	{ method, ending, body }: Doing,
	keyInNode = false,
): Step[] => [
	casesFrom(account.caseIds[0], count),
	joined,
	httpRequest(account.basicCredential, {
		method,
		url: `=${account.api('/cases/')}{{ $json.ids }}${ending}`,
		body,
		...(keyInNode && { authorization: account.authorization }),
	}),
	spread,
];

const pagesOfTotal = code(
	'Pages',
	`const pages = Math.ceil($input.first().json.total_count / ${PAGE_SIZE});
return Array.from({ length: pages }, (_, i) => ({ json: { page: i + 1 } }));`,
);

/** One request for the total, then a page an item. */
export const expertList = (account: BenchAccount, keyInNode = false): Step[] => {
	const key = keyInNode ? { authorization: account.authorization } : {};
	const url = account.api('/cases.json');
	const total = { method: 'GET' as const, url, query: { limit: '1' }, ...key };
	const query = { limit: String(PAGE_SIZE), page: '={{ $json.page }}' };
	return [
		{ ...httpRequest(account.basicCredential, total), name: 'Total' },
		pagesOfTotal,
		httpRequest(account.basicCredential, { ...total, query }),
		unwrapped,
	];
};

/** Sends requests inside a Code node, so many in flight; \`answers\` are in their order. */
const sending = (account: BenchAccount, inFlight: number) => `
const headers = { Authorization: ${JSON.stringify(account.authorization)} };
const call = async (request) => await this.helpers.httpRequest({ ...request, headers, json: true });
const sendAll = async (requests) => {
  const answers = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < requests.length; i = next++) answers[i] = await call(requests[i]);
  };
  await Promise.all(Array.from({ length: ${inFlight} }, worker));
  return answers;
};`;

/** One Code node that does all. */
export const codeChange = (
	account: BenchAccount,
	count: number,
	{ method, ending, body }: Doing,
	inFlight: number,
): Step[] => [
	casesFrom(account.caseIds[0], count),
	code(
		'Code',
		`${sending(account, inFlight)}
const ids = $input.all().map(({ json }) => json.case_id);
const requests = [];
for (let i = 0; i < ids.length; i += ${MOST_IDS}) {
  const url = ${JSON.stringify(account.api('/cases/'))} + ids.slice(i, i + ${MOST_IDS}).join(',') + '${ending}';
  requests.push({ method: '${method}', url, body: ${JSON.stringify(body)} });
}
const answers = await sendAll(requests);
return answers.flatMap((answer) =>
  [answer.case_success_id].flat().map((case_id) => ({ json: { case_id, success: true } })));`,
	),
];

/** One Code node that reads a list: the first page tells how many there are. */
export const codeList = (account: BenchAccount, inFlight: number): Step[] => [
	code(
		'Code',
		`${sending(account, inFlight)}
const page = (number) => ({
  method: 'GET',
  url: ${JSON.stringify(`${account.api('/cases.json')}?limit=${PAGE_SIZE}&page=`)} + number,
});
const first = await call(page(1));
const pages = Math.ceil(first.total_count / ${PAGE_SIZE});
const others = Array.from({ length: pages - 1 }, (_, i) => page(i + 2));
const rows = [first, ...(await sendAll(others))].flatMap((answer) => Object.values(answer));
return rows.filter((row) => row.case).map((row) => ({ json: row.case }));`,
	),
];
