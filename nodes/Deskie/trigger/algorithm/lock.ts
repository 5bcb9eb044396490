const running = new Map<string, Promise<unknown>>();

/**
 * Runs `task` unless one with the same name is still running in this process. In that case it waits
 * for that one to end and does nothing: n8n releases its expression evaluator for the workflow when
 * any of its polls ends, so a second poll that ended first would break the one that is still
 * reading.
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
		// Errors of the other task go to its own caller.
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
