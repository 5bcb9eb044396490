import camelCase from 'lodash/camelCase';
import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../../transport/http/badInput';
import { unixTime } from '../convert';
import { toQuery, type Field } from '../field';

/**
 * A filter's two ends of a time span: `from_<name>` and `to_<name>`.
 *
 * @param what e.g. `Created`, for the labels
 * @param rows e.g. `Cases created`, for the descriptions
 */
export const period = (what: string, name: string, rows: string): Field[] => {
	const end = (side: string, to: string, word: string): Field => ({
		displayName: `${what} ${side}`,
		name: camelCase(to),
		type: 'dateTime',
		default: '',
		description: `${rows} ${word} this time`,
		to: toQuery(to, unixTime),
	});
	return [end('After', `from_${name}`, 'since'), end('Before', `to_${name}`, 'until')];
};

/** The server refuses a beginning later than the end with 400 (a client's finding). */
export function checkPeriod(query: IDataObject, what: string, name: string) {
	const [from, to] = [query[`from_${name}`], query[`to_${name}`]];
	if (from === undefined || to === undefined || Number(from) <= Number(to)) return;
	throw new BadInput(
		`'${what} After' is later than '${what} Before'`,
		'Swap the two dates, or leave one of them out',
	);
}
