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

/** The error code for a value that is taken; the sources spell its end in two ways. */
export function alreadyExists(what: string, { duplicates }: Pick<Dialect, 'duplicates'>): ApiError {
	return new ApiError(400, `${what}_already_${duplicates}`);
}

/**
 * A request with a mistake of the client, such as a typo. Recorded as a problem, so that tests
 * fail.
 */
export class StrictError extends ApiError {
	constructor(code: string, status = 400) {
		super(status, code);
	}
}
