import { BadInput } from '../../transport/http/badInput';
import type { Convert } from '../field';
import { anyText } from './texts';

const EMAIL = /^[^\s@,;<>()[\]"\\]+@[^\s@,;<>()[\]"'\\]+\.[^\s@,;<>()[\]"'\\.]+$/;

/** Invisible characters: zero-width ones, marks of writing direction, soft hyphens. */
const INVISIBLE = /\p{Cf}|[\u115f\u1160\u3164\uffa0]/gu;

const WRAPPED = [/^<(.*)>$/, /^"(.*)"$/, /^'(.*)'$/, /^\((.*)\)$/, /^\[(.*)\]$/, /^mailto:(.*)$/i];

/** Strips brackets, quotes, `mailto:` and a dot at the end from an address. */
function bare(written: string): string {
	let text = written.trim();
	for (let before = ''; before !== text; ) {
		before = text;
		for (const wrapper of WRAPPED) text = (wrapper.exec(text)?.[1] ?? text).trim();
		text = text.replace(/\.$/, '');
	}
	return text;
}

/** `Anna Smith <anna@example.com>`, as in the sender of an email. */
const WITH_NAME = /^([^<>]*\S)\s*<([^<>]+)>$/;

/** The address, and the name before it if there is one. */
function mailbox(value: unknown): { address: string; name?: string } {
	const text = String(value).replace(INVISIBLE, '').trim();
	const [, name, address] = WITH_NAME.exec(text) ?? [];
	if (address === undefined || /^mailto:$/i.test(name)) return { address: bare(text) };
	const shown = name
		.replace(/^(["'])(.*)\1$/, '$2')
		.replace(/\\(["\\])/g, '$1')
		.trim();
	// Mail programs repeat the address when they know no name.
	const isName = shown !== '' && !shown.includes('@');
	return { address: bare(address), ...(isName && { name: shown }) };
}

/** An e-mail address, also from the sender of an email. */
export const email: Convert = (value, about) => {
	const text = anyText(value, about) as string;
	const { address } = mailbox(text);
	if (EMAIL.test(address)) return address;
	throw new BadInput(
		`'${about.label}' is not an email address: '${text.trim()}'`,
		'Enter a complete address, such as anna@example.com',
	);
};

/** The name that stands before an address (`Anna Smith <anna@example.com>`), if there is one. */
export const nameBeside = (value: unknown): string | undefined => mailbox(value).name;
