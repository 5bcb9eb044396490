import type { Account } from '../account/account';
import type { StaffRecord } from '../account/records';
import type { Endpoint } from '../spec';
import type { UploadedFile } from '../strict/form';
import type { Dialect } from '../types';

/** A request that passed authentication, limits and the strict checks. */
export interface Context {
	endpoint: Endpoint;
	account: Account;
	dialect: Dialect;
	/** The agent whose credentials are used. */
	caller: StaffRecord;
	/** Path parameters, decoded. */
	path: Record<string, string>;
	/** Query values, with numbers and booleans converted. */
	query: Record<string, unknown>;
	/** Body fields without the wrapper. */
	fields: Record<string, unknown>;
	files: UploadedFile[];
	/** Address of the stand-in, for links to attachments. */
	baseUrl: string;
}

/** Without a body the answer is empty, as after DELETE. */
export interface Answer {
	status?: number;
	body?: unknown;
}

export type Behaviour = (context: Context) => Answer;

/** What one resource answers, by endpoint id of the spec. */
export type Behaviours = Record<string, Behaviour>;

/** The values of a parameter that takes one or several. */
export function valuesOf(value: unknown): string[] | undefined {
	if (value === undefined) return undefined;
	return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** A text parameter, undefined when it is not there. */
export function textOf(value: unknown): string | undefined {
	return value === undefined ? undefined : String(value);
}

/** An id that may come as digits in quotes, undefined when it is not there. */
export function numberOf(value: unknown): number | undefined {
	return value === undefined ? undefined : Number(value);
}

/** The author of a change for the changelog. */
export function doneBy(context: Context): { by: string } {
	return { by: `staff_${context.caller.staff_id}` };
}
