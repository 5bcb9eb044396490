import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';
import { readObject, readPage } from '../../../api/answers';
import { PAGE_SIZE } from '../../../api/limits';
import { answerTo } from '../../../transport/http/answerTo';
import type { Conditions } from '../../../transport/http/types';
import { listIfAllowed } from '../../../transport/lists/lists';
import { otherPages } from '../../../transport/lists/otherPages';
import { someRows } from '../../../transport/lists/someRows';

/** The messages of a case that were read, oldest first. */
export interface Messages {
	head: IDataObject[];
	/** How many messages between head and tail were not read yet. */
	unread: number;
	/** Empty if the head has all messages. */
	tail: IDataObject[];
}

const idOf = (row: IDataObject) => row.message_id;

/**
 * Reads the parts of a transcript: the case, its messages page by page, its changes. Each is a
 * call.
 */
export class CaseReader {
	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly caseId: string,
		private readonly conditions: Conditions,
		private readonly item: number,
	) {}

	async case(): Promise<IDataObject> {
		const path = `/cases/${this.caseId}.json`;
		return await this.ask(path, {}, (body) => readObject(body, 'case'));
	}

	/** The oldest hundred messages and, if there are more, the newest hundred. */
	async messages(): Promise<Messages> {
		const first = await this.page('asc', 1);
		if (first.total === undefined && first.rows.length === PAGE_SIZE) {
			const ask = async ({ page }: { page: number }) => await this.page('asc', page);
			return { head: await someRows(ask, Infinity, idOf), unread: 0, tail: [] };
		}
		const total = first.total ?? first.rows.length;
		if (total <= first.rows.length) return { head: first.rows, unread: 0, tail: [] };
		const { rows } = await this.page('desc', 1);
		const tail = without(rows.reverse(), first.rows);
		return { head: first.rows, unread: Math.max(0, total - first.rows.length - tail.length), tail };
	}

	/** Adds the messages between head and tail. */
	async allOf({ head, tail, unread }: Messages): Promise<Messages> {
		const last = Math.ceil((head.length + unread) / PAGE_SIZE);
		const pages = await otherPages(last, async (number) => await this.page('asc', number));
		const known = [...head, ...tail];
		const middle = without(
			pages.flatMap(({ rows }) => rows),
			known,
		);
		return { head: [...head, ...middle, ...tail], unread: 0, tail: [] };
	}

	async changes(): Promise<IDataObject[]> {
		const path = `/cases/${this.caseId}/changelog.json`;
		const read = (body: unknown) => readPage(body, 'changelog');
		const ask = async (query: IDataObject) => await this.ask(path, query, read);
		return await someRows(ask, Infinity, () => undefined);
	}

	/**
	 * The account's agents; empty when the key may not read them, as a transcript works without
	 * names.
	 */
	async staff(): Promise<IDataObject[]> {
		return (await listIfAllowed(this.context, 'staff', this.conditions)) ?? [];
	}

	private async page(order: 'asc' | 'desc', page: number) {
		const path = `/cases/${this.caseId}/messages.json`;
		const query = { order, page, limit: PAGE_SIZE };
		return await this.ask(path, query, (body) => readPage(body, 'message'));
	}

	private async ask<T>(path: string, query: IDataObject, read: (body: unknown) => T | undefined) {
		const request = { method: 'GET', path, query } as const;
		return (await answerTo(this.context, request, this.conditions, read, this.item)).found;
	}
}

/** The rows that others do not have: pages overlap, or messages came while they were read. */
function without(rows: IDataObject[], others: IDataObject[]): IDataObject[] {
	const known = new Set(others.map(idOf));
	return rows.filter((row) => !known.has(idOf(row)));
}
