/** A node of a workflow, as n8n stores it; ids and places are added later. */
export interface Step {
	name: string;
	type: string;
	typeVersion?: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'continueRegularOutput';
}

/** Starts the workflow, and answers at once. */
export const webhook = (path: string): Step => ({
	name: 'Start',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
});

/** A Code node. */
export const code = (name: string, jsCode: string): Step => ({
	name,
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});

/** One item for each case, with its `case_id`; the same for both sides, and not counted. */
export const casesFrom = (firstId: number, count: number): Step =>
	code(
		'Cases',
		`return Array.from({ length: ${count} }, (_, i) => ({ json: { case_id: ${firstId} + i } }));`,
	);

/** What a user writes to get one item a case from Deskie's pages. */
export const unwrapped: Step = code(
	'Unwrap',
	`const cases = [];
for (const { json } of $input.all()) {
  for (const row of Object.values(json)) if (row.case) cases.push({ json: row.case });
}
return cases;`,
);

/** Ends a workflow that has nothing else to do. */
export const nothing: Step = { name: 'Nothing', type: 'n8n-nodes-base.noOp', parameters: {} };

/** The node of this package (or of a package of another name that has it, too). */
export const deskie = (
	credential: string,
	parameters: Record<string, unknown>,
	type = 'n8n-nodes-deskie.deskie',
): Step => ({
	name: 'Deskie',
	type,
	parameters,
	credentials: { deskieApi: { id: credential, name: 'Deskie account' } },
});

/** The case that the item names. */
export const thisCase = { __rl: true, mode: 'id', value: '={{ $json.case_id }}' };

interface HttpRequestOptions {
	method: 'GET' | 'PUT' | 'POST';
	/** May hold expressions; then it begins with `=`. */
	url: string;
	query?: Record<string, string>;
	/** JSON. */
	body?: object;
	/** The node's own options, e.g. pagination or batching. */
	options?: object;
	/** Goes on with the other items when some fail. */
	goOn?: boolean;
	/** The Authorization header in the node itself, for all to read, in place of a credential. */
	authorization?: string;
}

/** n8n's HTTP Request node in its newest version, with n8n's own Basic Auth credential. */
export const httpRequest = (credential: string, request: HttpRequestOptions): Step => {
	const { method, url, query, body, options = {}, goOn, authorization } = request;
	const parameters = Object.entries(query ?? {}).map(([name, value]) => ({ name, value }));
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method,
			url,
			...(authorization === undefined
				? { authentication: 'genericCredentialType', genericAuthType: 'httpBasicAuth' }
				: {
						sendHeaders: true,
						headerParameters: { parameters: [{ name: 'Authorization', value: authorization }] },
					}),
			...(query && { sendQuery: true, queryParameters: { parameters } }),
			...(body && { sendBody: true, specifyBody: 'json', jsonBody: JSON.stringify(body) }),
			options,
		},
		...(authorization === undefined && {
			credentials: { httpBasicAuth: { id: credential, name: 'Deskie key' } },
		}),
		...(goOn && { onError: 'continueRegularOutput' as const }),
	};
};
