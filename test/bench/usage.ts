import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Clock ticks of /proc/<pid>/stat; 100 a second on every Linux that Node runs on. */
const MS_PER_TICK = 10;

const PAGE_BYTES = 4096;

interface ProcessUse {
	cpuMs: number;
	/** Resident memory in bytes. */
	memory: number;
}

/** Whether this system tells about other processes (Linux). */
export const canMeasureProcesses = process.platform === 'linux';

function useOf(pid: number, group: number): ProcessUse | undefined {
	let stat: string;
	try {
		stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	} catch {
		return undefined;
	}
	// The program's name is in brackets and may have blanks; the fields after it are proc(5)'s 3 on.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	if (Number(fields[2]) !== group) return undefined;
	return {
		cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
		memory: Number(fields[21]) * PAGE_BYTES,
	};
}

/** The process ids of a group: n8n's own and that of its Code runner. */
function membersOf(group: number): number[] {
	return readdirSync('/proc')
		.map(Number)
		.filter((pid) => pid > 0 && useOf(pid, group) !== undefined);
}

/**
 * CPU time and memory of n8n with everything it started.
 *
 * @param group the process group, which is n8n's own process id
 */
export function useOfGroup(group: number): ProcessUse {
	const uses = membersOf(group).flatMap((pid) => useOf(pid, group) ?? []);
	return {
		cpuMs: uses.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
		memory: uses.reduce((sum, { memory }) => sum + memory, 0),
	};
}

/** Lets the system count a process's memory peak from now on. */
export function forgetPeak(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Watches the memory of a group; call the result to stop, and for the highest sum in bytes. */
export function watchMemory(group: number): () => number {
	const pids = membersOf(group);
	let most = 0;
	const look = () => {
		const sum = pids.reduce((total, pid) => total + (useOf(pid, group)?.memory ?? 0), 0);
		most = Math.max(most, sum);
	};
	const timer = setInterval(look, 20);
	return () => {
		look();
		clearInterval(timer);
		return most;
	};
}
