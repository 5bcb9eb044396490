import { placeOf, type Goal, type Row } from './job';
import type { MeasuredJob } from './results';
import type { Spread } from './statistics';

/** Three figures that matter, and no more than two after the point. */
export function written(value: number): string {
	if (Number.isNaN(value)) return 'not known';
	const digits =
		Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
	return value.toLocaleString('en', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
}

function cell(spread: Spread | undefined): string {
	if (!spread) return '';
	const { median, min, max } = spread;
	const [low, high] = [written(min), written(max)];
	return low === high ? written(median) : `${written(median)} (${low}-${high})`;
}

/** Columns side by side; all but the first two are numbers. */
function aligned(lines: string[][]): string {
	const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
	return lines
		.map((line) =>
			line
				.map((text, column) =>
					column < 2 ? text.padEnd(widths[column]) : text.padStart(widths[column]),
				)
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

function table(rows: Row[]): string {
	const names = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
	return aligned([
		['job', 'side', 'runs', ...names],
		...rows.map((row) => [
			placeOf(row),
			row.side,
			String(row.runs),
			...names.map((name) => cell(row.figures[name])),
		]),
	]);
}

export const isMet = ({ value, most }: Goal) => value <= most;

function goalLine(goal: Goal): string {
	const mark = isMet(goal) ? 'met   ' : 'MISSED';
	return `  ${mark} ${goal.what}: ${written(goal.value)} (at most ${written(goal.most)})`;
}

function wrapped(text: string, width = 100): string {
	const lines = [''];
	for (const word of text.split(' ')) {
		const last = lines[lines.length - 1];
		if (last.length + word.length >= width) lines.push(word);
		else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
	}
	return lines.join('\n');
}

/** A job's figures as plain text: median (least-most). */
export function jobText(id: string, { how, rows, goals, environment }: MeasuredJob): string {
	const { date, n8n, node, machine, quick, package: version } = environment;
	const where = `${date}, n8n-nodes-deskie ${version}, n8n ${n8n}, Node ${node}, ${machine}`;
	return [
		`== ${id}${quick ? ' (quick)' : ''}`,
		wrapped(how),
		wrapped(`[${where}]`),
		'',
		table(rows),
		...(goals.length > 0 ? ['', ...goals.map(goalLine)] : []),
		'',
	].join('\n');
}
