/** What can be masked in a transcript. */
export const MASKED = ['cardNumbers', 'emailAddresses', 'phoneNumbers'] as const;

export type Masked = (typeof MASKED)[number];

/**
 * An e-mail address. Its parts are limited (RFC 5321: 64 and 255), which keeps the pattern fast.
 */
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63}/gu;

/** 13 to 19 digits in groups of any length, with spaces, dashes or dots between them. */
const CARD = /(?<![\p{L}\p{N}])\d(?:[ .-]?\d){12,18}(?![\p{L}\p{N}])/gu;

/** Digits with the separators that people use. */
const PHONE = /(?<![\p{L}\p{N}.,])(?:\+ ?|\()?\d[\d ()./-]{4,24}\d(?![\p{L}\p{N}])/gu;

/** Looks like a phone number, but is a date or an IP address. */
const NO_PHONE =
	/^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,3}(?:\.\d{1,3}){3}$)/;

/**
 * Masks card numbers (13 to 19 digits with a valid check digit), email addresses and phone numbers
 * (with `+` or a leading 0, or ten digits and more in groups). Other numbers that look like a phone
 * number are masked, too; a number that is written in words is not found.
 */
export function masked(text: string, kinds: readonly Masked[]): string {
	let left = text;
	if (kinds.includes('emailAddresses')) left = left.replace(EMAIL, '[email address]');
	if (kinds.includes('cardNumbers')) {
		left = left.replace(CARD, (number) => (isCard(number) ? '[card number]' : number));
	}
	if (kinds.includes('phoneNumbers')) {
		left = left.replace(PHONE, (number) => (isPhone(number) ? '[phone number]' : number));
	}
	return left;
}

/** The check digit of card numbers (Luhn). */
function isCard(number: string): boolean {
	const digits = number.replace(/\D/g, '');
	const sum = [...digits].reverse().reduce((total, digit, at) => {
		const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}

function isPhone(number: string): boolean {
	if (NO_PHONE.test(number)) return false;
	const digits = number.replace(/\D/g, '').length;
	if (digits < 7 || digits > 15) return false;
	return (
		/^[+(0]/.test(number) ||
		(digits >= 10 && /[ ()./-]/.test(number)) ||
		/^[78]\d{10}$/.test(number)
	);
}
