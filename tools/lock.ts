import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 1000;

/** Whether a process with this id runs, whoever owns it. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** @returns the process id of the run that holds the lock, or undefined once it is ours */
async function tryLock(file: string): Promise<number | undefined> {
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
		return undefined;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	const holder = Number(await readFile(file, 'utf8').catch(() => ''));
	// In containers each run may have the same process id, so an equal one is left from a killed run.
	if (holder > 0 && holder !== process.pid && isAlive(holder)) return holder;
	await rm(file, { force: true });
	return await tryLock(file);
}

/**
 * Makes a lock file with this process's id, and waits while another run holds it. A lock left by a
 * killed run is taken over. Two runs might do so in the same instant (a race), so the lock only
 * saves double work and protects nothing.
 *
 * @param onWait gets, once, the process id of the run that is waited for
 * @param signal ends the waiting
 * @throws what the file system says if the file cannot be made, or the signal's reason
 */
export async function waitForLock(
	file: string,
	onWait: (holder: number) => void,
	signal?: AbortSignal,
): Promise<void> {
	for (let waited = false; ; waited = true) {
		signal?.throwIfAborted();
		const holder = await tryLock(file);
		if (holder === undefined) return;
		if (!waited) onWait(holder);
		await sleep(LOOK_AGAIN_MS, undefined, { signal });
	}
}
