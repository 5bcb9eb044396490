import {
	BAD_CERTIFICATE,
	NO_ENCRYPTION,
	UNKNOWN_HOST,
	UNREADABLE_ADDRESS,
} from './connectionFailure';

/** What happened, and how to go on. */
export type Sentence = [what: string, howToGoOn: string];

/** By error code; codes seen in clients (their list: API reference, 1.8). */
export const BY_CODE: Record<string, Sentence> = {
	incorrect_user_email: [
		'Deskie did not accept the email address of the customer',
		"Check 'Customer Email': it must be a complete address, such as anna@example.com",
	],
	staff_has_not_access: [
		'The agent of the credential has no access to this case or group',
		'Give the agent the rights in Deskie, or use a credential of another agent',
	],
	staff_not_active: [
		'The chosen agent is not active in Deskie',
		'Choose another agent, or enable this one in Deskie',
	],
	case_not_found: [
		'Deskie has no such case',
		'Check the case ID or number; the case may have been deleted, or the agent may not see it',
	],
	case_is_not_an_idea: ['This case is not an idea', 'Choose a case of the channel Idea'],
	message_not_found: [
		'Deskie has no such message',
		'Check the message ID and that it belongs to this case',
	],
	wrong_email: [
		'Deskie did not accept the email address',
		'Enter a complete address, such as anna@example.com',
	],
};

/** `email_already_exist`, `user_email_already_exists`, `company_exists`: accounts differ. */
const TAKEN = /^(\w+?)(?:_already)?_exists?$/;

/** What people call it where the code has another word. */
const WORDS: Record<string, string> = { staff: 'agent', user: 'customer', kb: 'knowledge base' };

const wordsOf = (name: string) =>
	name
		.split('_')
		.map((word) => (Object.hasOwn(WORDS, word) ? WORDS[word] : word))
		.join(' ');

/** What a code says of something that is there already; undefined where it says something else. */
export function takenSentence(code: string): Sentence | undefined {
	const [, name] = TAKEN.exec(code) ?? [];
	if (name === undefined || /(?:^|_)not?$/.test(name)) return undefined;
	if (/(?:^|_)email$/.test(name)) {
		return [
			'The email address is taken in Deskie',
			'Use another address, or update the customer or agent who has it',
		];
	}
	if (/(?:^|_)phone$/.test(name)) {
		return [
			'The phone number is taken in Deskie',
			'Use another number, or update the customer who has it',
		];
	}
	return [
		`Deskie has this ${wordsOf(name).slice(0, 60)} already`,
		'Use another value, or update the one that is there',
	];
}

export const BY_STATUS: Record<number, Sentence> = {
	400: ['Deskie did not accept the request', 'Check the values of the fields'],
	401: [
		'Deskie did not accept the API key',
		"Open the credential and enter the key from Deskie's settings, section API, again",
	],
	403: [
		'Deskie did not accept the agent email of the credential, or the agent may not do this',
		'Check the email in the credential, and the rights of this agent in Deskie',
	],
	404: [
		'Deskie did not find what was asked for',
		"Check the ID, and 'Account' in the credential: the account may be wrong, too",
	],
	413: [
		'Deskie found the request too large',
		'A file may have 25 MB, all files of a request 50 MB',
	],
	429: ['The API limit of the Deskie account is used up', 'Try again in a minute'],
};

export const SERVER_TROUBLE: Sentence = [
	'Deskie could not answer just now',
	'The Deskie service has trouble. Try again in a few minutes',
];

export const REDIRECTED = 'The Deskie account answers at another address';

export const ENTER_ACCOUNT =
	"Check 'Account' in the credential: it must be the address of the API's own host";

/**
 * By the connection's error code, for failures that another try would not change. The host that is
 * not found may be the proxy's.
 */
export const CONNECTION: Array<[codes: RegExp, sentence: Sentence]> = [
	[
		UNKNOWN_HOST,
		[
			'The host of the request was not found',
			"Check 'Account' in the credential, and the proxy if one is set: there is no such host",
		],
	],
	[
		UNREADABLE_ADDRESS,
		[
			'The address of the request cannot be read',
			"Check 'Account' in the credential, and the proxy if one is set",
		],
	],
	[
		BAD_CERTIFICATE,
		['The certificate of the Deskie host was not accepted', "Check 'Account' in the credential"],
	],
	[
		NO_ENCRYPTION,
		[
			'The Deskie host did not agree to an encrypted connection',
			"Check 'Account' in the credential, and the proxy if one is set",
		],
	],
];

/** A node's run has Request Options and 'Options'; look-ups and the trigger have neither. */
export const OWN_HOST = {
	node: "If the host is your own, turn on 'Ignore SSL Issues' under Request Options",
	others: 'If the host is your own, n8n must know who signed its certificate',
};

export const NO_ROOM = {
	node: "The request was not sent. Other requests of this run may be done: see their output, or, if the workflow stopped, look in Deskie. Raise 'Max Wait' under 'Options', or run less at the same time",
	others:
		'The request was not sent: other programs use up the API limit of the account. Try again in a minute, or run less at the same time',
};

export const MAY_BE_DONE =
	'Deskie may have carried it out already. Look in Deskie before you repeat it';

export const NOT_REPEATED = `It was not sent again, because ${MAY_BE_DONE}`;

/** Added when the reply, note or case of a POST without an answer was looked for and not found. */
export const NOT_FOUND = 'The node searched Deskie for it once, and did not find it';
