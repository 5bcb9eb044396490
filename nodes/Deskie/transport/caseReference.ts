import { BadInput } from './badInput';
import { deliver } from './deliver';
import { errorOf } from './errors';
import { remember } from './memory';
import { ownerOf } from './caller';
import type { Conditions, Context } from './types';
import { readObject } from './unwrap';

/** A case by its id (2000) or by the number that people see (664-245651). */
export type CaseReference = { id: string } | { number: string };

const ID = /^[1-9]\d{0,17}$/;
const NUMBER = /^\d{1,9}-\d{1,12}$/;
/** Links of the agents' interface: /staff/cases/record/<number>, /staff/cases/edit/<id>, /staff/cases/<id>. */
const LINK = /^https?:\/\/[^/\s]+\/staff\/cases\/(?:record\/|edit\/)?(\d+(?:-\d+)?)(?:[/?#].*)?$/i;

/** An execution may run for hours; what it learnt is kept that long. */
const EXECUTION_MS = 6 * 60 * 60 * 1000;

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

/**
 * The id of a case. A number costs one GET /api/cases/[number].json, remembered for the execution
 * (several clients read cases by number; no list filter by number is known).
 */
export async function resolveCase(
	context: Context,
	reference: CaseReference,
	conditions: Conditions,
): Promise<string> {
	if ('id' in reference) return reference.id;
	const { account } = await context.getCredentials<{ account: string }>('deskieApi');
	return await remember(
		`case number ${account} ${ownerOf(context)} ${reference.number}`,
		EXECUTION_MS,
		async () => {
			const request = { method: 'GET', path: `/cases/${reference.number}.json` } as const;
			const answer = await deliver(context, request, conditions);
			const found = readObject(answer.body, 'case')?.case_id;
			const failure = errorOf(context.getNode(), answer, request);
			if (failure && answer.status !== 404) throw failure;
			if (failure || !ID.test(String(found))) {
				throw new BadInput(
					`Deskie has no case with the number ${reference.number} in 'Case'`,
					'Check the number, or choose the case from the list or by its ID',
				);
			}
			return String(found);
		},
	);
}
