import { runOf } from './execution';
import type { Context } from './types';

/** What was said in a run of a node, by n8n's own record of the run, which all of its items share. */
const said = new WeakMap<object, Set<string>>();

/**
 * Says something that the user should know though the run goes on, once a run: as a hint on the node
 * where n8n takes hints (custom operations of newer versions), else as a line in n8n's log.
 */
export function tellOnce(context: Context, message: string): void {
	const run = runOf(context);
	const known = (run && said.get(run)) ?? new Set();
	if (known.has(message)) return;
	if (run) said.set(run, known.add(message));
	if ('addExecutionHints' in context)
		context.addExecutionHints({ message, location: 'outputPane' });
	else context.logger.warn(message);
}
