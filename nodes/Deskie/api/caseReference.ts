/** A case by its id (2000) or by the number that people see (664-245651). */
export type CaseReference = { id: string } | { number: string };

export const ID = /^[1-9]\d{0,17}$/;
const NUMBER = /^\d{1,9}-\d{1,12}$/;
/** Links of the agents' interface: /staff/cases/record/<number>, /staff/cases/edit/<id>, /staff/cases/<id>. */
const LINK = /^https?:\/\/[^/\s]+\/staff\/cases\/(?:record\/|edit\/)?(\d+(?:-\d+)?)(?:[/?#].*)?$/i;

/**
 * Reads one reference to a case: an id, a number or a link.
 *
 * @returns undefined when it is none of them
 */
export function readCaseReference(value: string): CaseReference | undefined {
	const text = value.trim();
	const named = LINK.exec(text)?.[1] ?? text;
	if (ID.test(named)) return { id: named };
	return NUMBER.test(named) ? { number: named } : undefined;
}
