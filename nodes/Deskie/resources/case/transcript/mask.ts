import { withoutCards } from './cards';
import { withoutPhones } from './phones';

/** What can be masked in a transcript. */
export const MASKED = ['cardNumbers', 'emailAddresses', 'phoneNumbers'] as const;

export type Masked = (typeof MASKED)[number];

/**
 * An e-mail address. Its parts are limited (RFC 5321: 64 and 255), which keeps the pattern fast.
 */
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63}/gu;

/**
 * Masks card numbers (13 to 19 digits with a valid check digit), email addresses and phone numbers
 * (with `+` or a leading 0, or ten digits and more in groups). Other numbers that look like a phone
 * number are masked, too; a number that is written in words is not found.
 */
export function masked(text: string, kinds: readonly Masked[]): string {
	let left = text;
	if (kinds.includes('emailAddresses')) left = left.replace(EMAIL, '[email address]');
	if (kinds.includes('cardNumbers')) left = withoutCards(left, '[card number]');
	if (kinds.includes('phoneNumbers')) left = withoutPhones(left, '[phone number]');
	return left;
}
