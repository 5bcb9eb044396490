import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

/** Whatever n8n hands to a node, a lookup or a trigger; requests can leave through any of them. */
export type Context =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IPollFunctions;

/** The errors that n8n shows to the user. */
export type UserError = NodeApiError | NodeOperationError;

/** What the user set under the node's Request Options, and the limits n8n puts on the credential. */
export type ConnectionOptions = Pick<
	IHttpRequestOptions,
	'timeout' | 'proxy' | 'skipSslCertificateValidation' | 'allowedDomains'
>;

/** How long requests of one run may wait for the API budget, and how the connection is made. */
export interface Conditions {
	connection: ConnectionOptions;
	/**
	 * Milliseconds that a run may wait without one of its requests getting through, before they are
	 * given up: for the budget, and for a server that is away.
	 */
	maxWaitMs: number;
	/** The same for a server that is away alone; `maxWaitMs` unless told. */
	maxAwayMs?: number;
	/** Nothing that changes something in Deskie may leave; what only reads may. */
	isDryRun?: boolean;
	/** Whether the run has ended, at a failure say: what has not left yet is not sent any more. */
	isOver?: () => boolean;
}

/** A multipart form, complete. */
export interface Form {
	body: Buffer;
	headers: { 'Content-Type': string };
}

/** One request of the Deskie API, checked and complete. `path` starts behind `/api`. */
export interface DeskieRequest {
	method: IHttpRequestMethods;
	path: string;
	query?: IDataObject;
	/** A form is made when the request is let through: its files are read only then. */
	body?: IDataObject | (() => Promise<Form>);
}

/** What came back. Header names are in lower case. */
export interface Answer {
	status: number;
	headers: Record<string, string | undefined>;
	body: unknown;
}

export const DEFAULT_CONDITIONS: Conditions = {
	connection: { timeout: 300_000 },
	maxWaitMs: 300_000,
};
