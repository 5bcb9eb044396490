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

/** What n8n hands to a node, a look-up or a trigger; any of them can send requests. */
export type Context =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IPollFunctions;

/** The errors that n8n shows to the user. */
export type UserError = NodeApiError | NodeOperationError;

/** The user's Request Options, and the domains that n8n limits the credential to. */
export type ConnectionOptions = Pick<
	IHttpRequestOptions,
	'timeout' | 'proxy' | 'skipSslCertificateValidation' | 'allowedDomains'
>;

/** How long a run's requests may wait, and how they connect. */
export interface Conditions {
	connection: ConnectionOptions;
	/**
	 * Milliseconds for which a run may wait, while none of its requests gets through, for the rate
	 * limit and for a server that is down.
	 */
	maxWaitMs: number;
	/** The same for a server that is down alone; `maxWaitMs` unless given. */
	maxAwayMs?: number;
	/** Nothing that changes something in Deskie may leave; what only reads may. */
	isDryRun?: boolean;
	/** Whether the run has ended, e.g. at a failure: what has not left yet is not sent any more. */
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
	/**
	 * A function makes a form with files when the request is let through: they are read only then.
	 */
	body?: IDataObject | (() => Promise<Form>);
}

/** What came back. Header names are in lower case. */
export interface Answer {
	status: number;
	headers: Record<string, string | undefined>;
	body: unknown;
	/** An earlier try of the request got no answer, so that Deskie may have carried it out. */
	isRepeat?: boolean;
}

export const DEFAULT_CONDITIONS: Conditions = {
	connection: { timeout: 300_000 },
	maxWaitMs: 300_000,
};
