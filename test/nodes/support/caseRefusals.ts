import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, linksOf, type CaseDesk } from './caseDesk';

/** A value that is refused: what it is, where it is set, and the message. */
export type Refusal = [
	what: string,
	operation: string,
	parameters: INodeParameters,
	says: string,
	hint: string,
];

/** Hints that several fields share. */
export const HINTS = {
	caseId:
		"Use an ID such as 2000, a number such as 664-245651, or a link from the agent's interface",
	choose: 'Choose a case from the list, or enter its ID or number',
	digits: 'Enter one ID in digits, such as 123, or choose from the list',
	digitsAlone: 'Enter one ID in digits, such as 123',
	digitsOrNobody: 'Enter one ID in digits, such as 123, or 0 for nobody, or choose from the list',
	date: 'Choose a date, or give one in ISO 8601, such as 2026-05-31 or 2026-05-31T18:30:00Z',
	address: 'Enter a complete address, such as anna@example.com',
	customField: 'Enter its ID as cf_25 or 25, or choose the field from the list',
	fill: 'Fill it in. If it is an expression, it finds nothing in this item',
	choice:
		'Choose from the list, or enter an ID. If it is an expression, it finds nothing in this item',
	noFilter: 'Its expression finds nothing in this item. Correct it, or remove the filter',
	wholeNumber: "Enter how many results to return at most, or turn on 'Return All'",
	atMost20: 'Deskie takes up to 20 values in one filter. Split them over several items',
	long: 'Deskie compares texts of at least 4 characters here',
	exchange: 'Swap the two dates, or leave one of them out',
};

/**
 * Runs the operation for two items, with and without continue on fail. Expects the message with the
 * item's index, the link to that item, and that nothing was sent.
 */
export async function expectRefused(
	desk: CaseDesk,
	[, operation, parameters, says, hint]: Refusal,
): Promise<void> {
	const items = [{ json: { row: 'a' } }, { json: { row: 'b' } }];
	const going = await desk.run(operation, parameters, { items, onError: 'continueErrorOutput' });
	expect(going.error).toBeUndefined();
	expect(going.outputs[0]).toEqual([]);
	expect(jsonOf(going.outputs[1])).toEqual(
		['a', 'b'].map((row, index) => ({ row, error: `${says} [item ${index}]. ${hint}` })),
	);
	expect(linksOf(going.outputs[1])).toEqual([0, 1]);

	const stopped = await desk.run(operation, parameters);
	expect(stopped.error).toMatchObject({
		message: `${says} [item 0]`,
		description: hint,
		context: { itemIndex: 0 },
	});
	expect(desk.sandbox.requests).toEqual([]);
}
