import type {
	Answer,
	CasePageQuery,
	CaseQuery,
	CaseRow,
	Source,
} from '../../../nodes/Deskie/trigger/algorithm/types';
import type { Account } from './account';
import type { Random } from './random';

export interface ServerOptions {
	/** The probability that a request fails. */
	errors?: number;
	/** Seconds a request takes at most. */
	latency?: number;
	/** Seconds by which the Date header is wrong; 'none' for no header. */
	headerSkew?: number | 'none';
	ignoresFrom?: boolean;
	/** The order of rows, regardless of the request. */
	fixedOrder?: 'newestFirst' | 'byId';
	/** The lower bound is exclusive. */
	exclusive?: boolean;
	/** Calls a minute, of which others use none. */
	callLimit?: number;
	/** Refuses calls over the limit, of which others use some at any time. */
	refuses?: boolean;
}

interface CountedSource extends Source {
	requests: { lists: number; others: number };
}

/** Deskie's answers for an account. Each takes time, in which edits go on. */
export function createServer(
	account: Account,
	random: Random,
	options: ServerOptions,
): CountedSource {
	const requests = { lists: 0, others: 0 };
	let window = { minute: 0, used: 0 };

	function answer<Row>(rows: () => Row[]): Answer<Row> {
		const latency = (options.latency ?? 0.5) * random.next();
		account.advance(latency / 2);
		const isLost = random.chance(options.errors ?? 0);
		const minute = Math.floor(account.now / 60);
		const usedByOthers = options.refuses ? random.whole(0, 3) : 0;
		window = {
			minute,
			used: (window.minute === minute ? window.used : 0) + 1 + usedByOthers,
		};
		if (options.refuses && window.used > (options.callLimit ?? Infinity)) {
			throw new Error('The API limit is used up');
		}
		const found = isLost ? [] : rows();
		const serverNow =
			options.headerSkew === 'none'
				? undefined
				: Math.floor(account.now + (options.headerSkew ?? 0));
		account.advance(latency / 2);
		if (isLost) throw new Error('The connection broke');
		const { callLimit } = options;
		const callsLeft = callLimit === undefined ? undefined : Math.max(0, callLimit - window.used);
		return { rows: found, serverNow, callLimit, callsLeft };
	}

	function listed({ by, from = 0, direction, page, limit }: CaseQuery): CaseRow[] {
		const list = by === 'updated' ? account.byUpdate : account.byCreation;
		const bound = Math.ceil(from) + (options.exclusive ? 1 : 0);
		const start = options.ignoresFrom ? 0 : list.before(account.key(bound, 0));
		const offset = (page - 1) * limit;
		if (options.fixedOrder === 'byId') {
			return list
				.slice(start, list.length)
				.sort((a, b) => Number(a.case_id) - Number(b.case_id))
				.slice(offset, offset + limit);
		}
		const isDescending = direction === 'desc' || options.fixedOrder === 'newestFirst';
		if (!isDescending) return list.slice(start + offset, start + offset + limit);
		const end = list.length - offset;
		return list.slice(Math.max(start, end - limit), Math.max(start, end)).reverse();
	}

	function entries<Row>(
		rows: Array<{ visibleAt: number; row: Row }> | undefined,
		{ page, limit }: CasePageQuery,
		isNewestFirst: boolean,
	): Row[] {
		const visible = (rows ?? []).filter(({ visibleAt }) => visibleAt <= account.now);
		const ordered = isNewestFirst ? visible.reverse() : visible;
		return ordered.slice((page - 1) * limit, page * limit).map(({ row }) => row);
	}

	return {
		requests,
		async cases(query) {
			requests.lists++;
			return answer(() => listed(query));
		},
		async single(caseId) {
			requests.others++;
			const found = account.cases.get(Number(caseId));
			return answer(() => {
				if (!found?.shown) return [];
				return [{ ...found.shown.row, rating: found.shown.rating }];
			});
		},
		async changelog(query) {
			requests.others++;
			const found = account.cases.get(Number(query.caseId));
			return answer(() => entries(found?.changelog, query, false));
		},
		async messages(query) {
			requests.others++;
			const found = account.cases.get(Number(query.caseId));
			return answer(() => entries(found?.messages, query, true));
		},
	};
}
