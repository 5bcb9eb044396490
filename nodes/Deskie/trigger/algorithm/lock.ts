const held = new Set<string>();

/**
 * Runs `task` unless one with the same name is still running in this process.
 *
 * @param name one for each workflow and node
 * @returns the task's result, or null when another one is running
 */
export async function oneAtATime<Result>(
	name: string,
	task: () => Promise<Result>,
): Promise<Result | null> {
	if (held.has(name)) return null;
	held.add(name);
	try {
		return await task();
	} finally {
		held.delete(name);
	}
}
