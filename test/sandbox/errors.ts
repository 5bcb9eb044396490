/** An answer `{"error": code}` with a status. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
	) {
		super(code);
	}
}

/** A request that no client should send: a typo, not a matter of data. Recorded as a problem. */
export class StrictError extends ApiError {
	constructor(code: string, status = 400) {
		super(status, code);
	}
}
