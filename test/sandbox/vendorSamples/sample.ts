import type { Account } from '../account/account';
import type { Dialect } from '../types';

/** A call as one of the vendor's curl samples of the Cases chapter makes it. */
export interface VendorSample {
	name: string;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below /api, with the query. */
	path: string;
	json?: unknown;
	/** Fields of a multipart body; two files are added as `<files>[0]` and `<files>[1]`. */
	form?: Record<string, string>;
	files?: string;
	/** The fixture with the answer's shape; missing when the answer has no body. */
	fixture?: string;
	/** Keys that Deskie's text or live clients add to the fixture's. */
	extra?: string[];
	dialect?: Partial<Dialect>;
	prepare?: (account: Account) => void;
}

/** Links as the samples send them. */
export const LINKS = [
	'https://files.example.com/548899/contract.pdf',
	'https://files.example.com/548899/invoice.pdf',
];

/** Prepares a case with one reply or note of agent 123. */
export const withMessage =
	(case_id: number, message_id: number, note: boolean) => (account: Account) => {
		if (!account.cases.has(case_id)) account.addCase({ case_id });
		account.addMessage(case_id, { message_id, note, staff_id: 123, content: 'Text' });
	};
