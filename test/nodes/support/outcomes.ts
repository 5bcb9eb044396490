import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { TestAccount } from './account';

/** The items' data. */
export const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

/** The items' links to their inputs. */
export const linksOf = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);

/**
 * Expects that bad input stops the node with a message that begins with `says`, names the item and
 * has a hint, and that nothing is sent.
 */
export async function expectRefused(
	account: TestAccount,
	parameters: INodeParameters,
	says: string,
	items?: INodeExecutionData[],
): Promise<void> {
	const { error, items: output } = await account.run(parameters, { items });
	expect(error?.message).toBe(`${says} [item 0]`);
	expect(error?.description).toEqual(expect.stringMatching(/^[A-Z'].{15,}/));
	expect(output).toEqual([]);
	expect(account.sent).toEqual([]);
}

/**
 * Lets one of three items fail at Deskie with "Continue (using error output)". Expects the others'
 * output, and that the failed one keeps its link and fields and gets a message.
 *
 * @param items the second one is the one that fails
 */
export async function expectErrorOutput(
	account: TestAccount,
	parameters: INodeParameters,
	items: [INodeExecutionData, INodeExecutionData, INodeExecutionData],
	says: string,
): Promise<void> {
	const onError = 'continueErrorOutput';
	const { outputs, error } = await account.run(parameters, { items, onError });
	expect(error).toBeUndefined();
	expect(linksOf(outputs[0])).toEqual([{ item: 0 }, { item: 2 }]);
	expect(linksOf(outputs[1])).toEqual([{ item: 1 }]);
	const sentence: unknown = expect.stringContaining(`${says} [item 1]. `);
	expect(jsonOf(outputs[1])).toEqual([{ ...items[1].json, error: sentence }]);
}
