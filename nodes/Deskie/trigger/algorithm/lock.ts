const running = new Map<string, Promise<unknown>>();

/**
 * Runs `task` unless one with the same name is still running in this process. Then it waits for
 * that one to end: when a poll ends, n8n takes back what all polls of the workflow evaluate
 * expressions with, so a poll that ended early would cut off the one that is still reading.
 *
 * @param name one for each workflow and node
 * @returns the task's result, or null when another one was running
 */
export async function oneAtATime<Result>(
	name: string,
	task: () => Promise<Result>,
): Promise<Result | null> {
	const before = running.get(name);
	if (before !== undefined) {
		// Its own caller is told how it went.
		await before.catch(() => undefined);
		return null;
	}
	const run = task();
	running.set(name, run);
	try {
		return await run;
	} finally {
		running.delete(name);
	}
}
