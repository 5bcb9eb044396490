import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../../engine';
import type { Sandbox, SandboxOptions } from '../../sandbox';
import { useAccount } from './account';
import type { Rest } from './run';

/** A request as tests compare it; the query is decoded. */
export interface Sent {
	method: string;
	path: string;
	query?: string;
	body?: unknown;
}

/** A stand-in Deskie for one test file, and the Deskie node working on it. */
export interface CaseDesk {
	readonly sandbox: Sandbox;
	/** Runs an operation of the resource `case` in an execution of its own. */
	run(operation: string, parameters: INodeParameters, rest?: Rest): Promise<RunResult>;
	/** The same for any resource. */
	runResource(resource: string, parameters: INodeParameters, rest?: Rest): Promise<RunResult>;
	/** The requests that reached the stand-in, in order of arrival. */
	sent(): Sent[];
	/** Method and path alone. */
	calls(): string[];
}

/**
 * The stand-in of a test file, {@link useAccount}, as tests of cases work with it. Accounts of
 * 60,000 cases are read in some.
 */
export function caseDesk(options: SandboxOptions = {}): CaseDesk {
	const account = useAccount(options);
	const runResource: CaseDesk['runResource'] = async (resource, parameters, rest) =>
		await account.run({ resource, ...parameters }, rest);
	return {
		get sandbox() {
			return account.sandbox;
		},
		runResource,
		run: async (operation, parameters, rest) =>
			await runResource('case', { operation, ...parameters }, rest),
		sent: () =>
			account.sent.map(({ method, path, query, body }) => ({
				method,
				path,
				...(query && { query: decodeURIComponent(query) }),
				...(body !== undefined && { body }),
			})),
		calls: () => account.sent.map(({ method, path }) => `${method} ${path}`),
	};
}

/** A locator's value as the editor stores it. */
export const located = (value: string | number, mode = 'id') => ({ __rl: true, mode, value });

/** Items with these fields. */
export const itemsOf = (rows: IDataObject[]): INodeExecutionData[] =>
	rows.map((json) => ({ json }));

/** Which input item each output item is linked to. */
export const linksOf = (items: INodeExecutionData[]): number[] =>
	items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1,
	);

/** The fields of output items. */
export const jsonOf = (items: INodeExecutionData[]): IDataObject[] => items.map(({ json }) => json);

/** The whole numbers from `first` on, `count` of them. */
export const numbers = (first: number, count: number): number[] =>
	Array.from({ length: count }, (_, index) => first + index);

/** Expects no more requests at the stand-in, except those already in flight. */
export async function expectSilence({ sandbox }: CaseDesk): Promise<void> {
	await sleep(150);
	const arrived = sandbox.requests.length;
	await sleep(300);
	expect(sandbox.requests).toHaveLength(arrived);
}
