import type { Account } from '../account/account';
import { caseSamples } from './cases';
import { messageSamples } from './messages';
import type { VendorSample } from './sample';

export type { VendorSample } from './sample';

/** All samples of the chapter; `prepare` creates what they refer to. */
export const vendorSamples: VendorSample[] = [...caseSamples, ...messageSamples];

/** The records that nearly all samples refer to: case 200, agent 15789 and customer 18772600. */
export function prepareForSamples(account: Account): void {
	if (!account.cases.has(200)) account.addCase({ case_id: 200 });
	account.addStaff({ staff_id: 15789 });
	account.addUser({ user_id: 18772600, user_email: 'reader@example.com' });
}
