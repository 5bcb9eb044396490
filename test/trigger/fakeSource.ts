import type {
	Answer,
	CasePageQuery,
	CaseQuery,
	CaseRow,
	ChangeRow,
	Clock,
	MessageRow,
	Settings,
	Source,
} from '../../nodes/Deskie/trigger/algorithm';
import { rfc2822 } from './simulator/rfc2822';

/** Mon, 01 Jun 2026 10:00:00 GMT */
export const NOW = 1780308000;

export const settings: Settings = { event: 'caseUpdated', key: 'account, event and filters' };

export const clock: Clock = { elapsed: () => 0 };

export function date(second: number): string {
	return rfc2822(second, 'UTC+3');
}

/** A case as listed; `at` is its last update. */
export function caseRow(id: number, at: number, fields: Partial<CaseRow> = {}): CaseRow {
	return { case_id: id, created_at: date(at - 86400), updated_at: date(at), ...fields };
}

/** A server with fixed rows whose time and rows a test sets. Every request is noted. */
export class FakeSource implements Source {
	rows: CaseRow[] = [];

	changes: Record<string, ChangeRow[]> = {};

	messagesOf: Record<string, MessageRow[]> = {};

	now = NOW;

	headers: { callsLeft?: number; callLimit?: number } = {};

	requests: string[] = [];

	/** Called with the number of each request, from 1; throws to make it fail. */
	onRequest: (count: number) => void = () => undefined;

	async cases({ by, from = 0, direction, page, limit }: CaseQuery): Promise<Answer<CaseRow>> {
		const sign = direction === 'asc' ? 1 : -1;
		const rows = this.rows
			.map((row) => ({ row, time: this.timeOf(String(row[`${by}_at`])) }))
			.filter(({ time }) => time >= from)
			.sort((a, b) => sign * (a.time - b.time || Number(a.row.case_id) - Number(b.row.case_id)))
			.map(({ row }) => row);
		return this.answer(`cases ${from} ${direction} ${page}`, rows, { page, limit });
	}

	async single(caseId: string): Promise<Answer<CaseRow>> {
		const rows = this.rows.filter((row) => String(row.case_id) === caseId);
		return this.answer(`single ${caseId}`, rows, { page: 1, limit: 1 });
	}

	async changelog(query: CasePageQuery): Promise<Answer<ChangeRow>> {
		return this.answer(`changelog ${query.caseId}`, this.changes[query.caseId] ?? [], query);
	}

	async messages(query: CasePageQuery): Promise<Answer<MessageRow>> {
		const rows = [...(this.messagesOf[query.caseId] ?? [])].reverse();
		return this.answer(`messages ${query.caseId}`, rows, query);
	}

	private readonly times = new Map<string, number>();

	private timeOf(text: string): number {
		const known = this.times.get(text);
		if (known !== undefined) return known;
		const time = Date.parse(text) / 1000;
		this.times.set(text, time);
		return time;
	}

	private answer<Row>(
		name: string,
		rows: Row[],
		{ page, limit }: { page: number; limit: number },
	): Answer<Row> {
		this.requests.push(name);
		this.onRequest(this.requests.length);
		const shown = rows.slice((page - 1) * limit, page * limit);
		return { rows: shown, serverNow: this.now, ...this.headers };
	}
}
