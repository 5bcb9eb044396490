import type {
	IAuthenticate,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { ACCOUNT_URL_EXPRESSION, checkAccount } from '../nodes/Deskie/transport/http/account';

/** HTTP Basic with the agent's e-mail and an API key (vendor's Cases chapter: curl -u). */
export class DeskieApi implements ICredentialType {
	name = 'deskieApi';

	displayName = 'Deskie API';

	icon: Icon = {
		light: 'file:../nodes/Deskie/deskie.svg',
		dark: 'file:../nodes/Deskie/deskie.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-deskie/n8n-nodes-deskie#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Account',
			name: 'account',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. mycompany',
			hint: 'The name before .deskie.io, a host such as mycompany.deskie.io or x.omnidesk.ru, or an address that starts with https://',
			description:
				'Your Deskie account, or the host of your own domain. The Deskie nodes send the API key to this host only. If nobody answers at the address, the test says ENOTFOUND, ECONNREFUSED or ETIMEDOUT; without https it says EPROTO.',
		},
		{
			displayName: 'Agent Email',
			name: 'email',
			type: 'string',
			required: true,
			placeholder: 'e.g. name@email.com',
			default: '',
			description: 'The email address that the agent signs in to Deskie with',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: "Found in Deskie's settings, section API",
			description: 'The key has the permissions of this agent',
		},
		{
			displayName: 'Access',
			name: 'access',
			type: 'options',
			options: [
				{
					name: 'Read and Write',
					value: 'readWrite',
					description: 'Deskie nodes can do everything that the agent can',
				},
				{
					name: 'Read Only',
					value: 'readOnly',
					description: 'Deskie nodes refuse operations that change something',
				},
			],
			default: 'readWrite',
			description:
				'What the Deskie nodes may do with this credential. Other nodes, such as HTTP Request, ignore this setting.',
		},
	];

	/** Lets n8n offer the credential in its HTTP Request node, for what this node does not do. */
	httpRequestNode: ICredentialType['httpRequestNode'] = {
		name: 'Deskie',
		// The Deskie node itself stands in the list of nodes.
		hidden: true,
		docsUrl: 'https://deskie.io/api/introduction',
		apiBaseUrlPlaceholder: 'https://mycompany.deskie.io/api/',
	};

	/**
	 * A function, because n8n would evaluate expressions anew for each request: half of the CPU time
	 * of a long list went there. A blank that was copied along would make both values wrong. What
	 * names no account gets no key: the form's test says how to write it, in place of a code.
	 */
	authenticate: IAuthenticate = async ({ account, email, apiKey }, request) => {
		checkAccount(String(account));
		const auth = { username: String(email).trim(), password: String(apiKey).trim() };
		return { ...request, auth };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: ACCOUNT_URL_EXPRESSION,
			url: '/api/filters.json',
			method: 'GET',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Deskie did not accept the API key. Copy it again from the settings, section API',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Deskie did not accept the agent email. Enter the address that the agent signs in with',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						"There is no such Deskie account. Check 'Account': it is the name before .deskie.io",
				},
			},
		],
	};
}
