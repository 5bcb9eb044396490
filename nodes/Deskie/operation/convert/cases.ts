import { readCaseReference, type CaseReference } from '../../api/caseReference';
import { BadInput } from '../../transport/http/badInput';
import type { Convert } from '../field';
import { listed } from './entries';

/** References to cases by ID, number or link; several if the operation takes several. */
export const cases =
	({ several }: { several: boolean }): Convert =>
	(value, { label }): CaseReference[] => {
		const entries = listed(value);
		const references = entries.map((entry) => {
			const reference = readCaseReference(entry);
			if (reference) return reference;
			throw new BadInput(
				`'${label}' names no case: '${entry}'`,
				`Use an ID such as 2000, a number such as 664-245651, or a link from the agent's interface${several ? '; separate several by commas' : ''}`,
			);
		});
		if (references.length === 0) {
			throw new BadInput(
				`'${label}' is empty`,
				'Choose a case from the list, or enter its ID or number',
			);
		}
		if (references.length > 1 && !several) {
			throw new BadInput(
				`'${label}' names ${references.length} cases`,
				'This operation takes one case for each item. Split the list into items first',
			);
		}
		const byName = new Map(references.map((reference) => [JSON.stringify(reference), reference]));
		return [...byName.values()];
	};
