import type { Dialect } from './types';

/** An answer `{"error": code}` with a status. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
	) {
		super(code);
	}
}

/** The code of a value that another one has; sources spell its end in two ways. */
export function alreadyExists(what: string, { duplicates }: Pick<Dialect, 'duplicates'>): ApiError {
	return new ApiError(400, `${what}_already_${duplicates}`);
}

/** A request that no client should send: a typo, not a matter of data. Recorded as a problem. */
export class StrictError extends ApiError {
	constructor(code: string, status = 400) {
		super(status, code);
	}
}
