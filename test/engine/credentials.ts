import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type Workflow,
} from 'n8n-workflow';
import { DeskieApi } from '../../credentials/DeskieApi.credentials';

/** What a user enters in the Deskie credential. */
export interface DeskieCredential {
	account: string;
	email: string;
	apiKey: string;
	access?: string;
}

/** The id under which test nodes refer to their only credential. */
export const credentialReference = { id: 'test-credential', name: 'Deskie account' };

/** Stored values plus the defaults of the credential's fields, as n8n hands them to nodes. */
export function decryptedCredential(
	type: ICredentialType,
	stored: DeskieCredential,
): ICredentialDataDecryptedObject {
	const filled = NodeHelpers.getNodeParameters(
		type.properties,
		{ ...stored },
		true,
		false,
		null,
		null,
	);
	return { ...(filled as ICredentialDataDecryptedObject | null) };
}

/**
 * Replaces n8n's store of credentials: holds one credential, and signs requests with its class's
 * `authenticate` as n8n's own helper does, expressions resolved against `$credentials`.
 */
export class TestCredentials extends ICredentialsHelper {
	constructor(
		private readonly stored: DeskieCredential,
		private readonly type: ICredentialType = new DeskieApi(),
	) {
		super();
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		incoming: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const request = incoming as IHttpRequestOptions;
		const { authenticate } = this.typeNamed(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (authenticate?.type !== 'generic') return request;
		if (!workflow || !node) throw new Error('Authentication needs the workflow and the node');

		const resolve = (value: unknown): string =>
			resolveExpression(value, credentials, workflow, node);
		request.headers ??= {};
		const sections = request as unknown as Record<string, Record<string, unknown>>;
		for (const [section, values] of Object.entries(authenticate.properties)) {
			sections[section] ??= {};
			for (const [key, value] of Object.entries(values as Record<string, unknown>)) {
				sections[section][resolve(key)] = resolve(value);
			}
		}
		return request;
	}

	async getDecrypted(
		_additionalData: unknown,
		_reference: unknown,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject> {
		return decryptedCredential(this.typeNamed(typeName), this.stored);
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		return this.typeNamed(typeName).properties;
	}

	getParentTypes(typeName: string): string[] {
		return this.typeNamed(typeName).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Nodes under test have no access to encrypted credentials');
	}

	async updateCredentials(): Promise<void> {
		throw new Error('Nodes under test may not change credentials');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('Nodes under test may not change credentials');
	}

	private typeNamed(name: string): ICredentialType {
		if (name !== this.type.name) throw new Error(`Unknown credential type "${name}"`);
		return this.type;
	}
}

function resolveExpression(
	value: unknown,
	credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
	node: INode,
): string {
	if (!isExpression(value)) return value as string;
	const resolved = workflow.expression.getSimpleParameterValue(
		node,
		value,
		'internal',
		{ $credentials: credentials },
		undefined,
		'',
	);
	return resolved ? String(resolved) : '';
}
