import type { IDataObject, INodeType } from 'n8n-workflow';
import { poll } from '../../engine';
import { startSandbox } from '../../sandbox';

const EVENTS = ['caseUpdated', 'caseCreated', 'caseChanged', 'messageAdded', 'caseRated'];

/**
 * The output of test runs of the trigger on the stand-in's demo account, for each event.
 *
 * @throws when an event gives no output
 */
export async function triggerOutputs(node: INodeType): Promise<IDataObject[]> {
	const sandbox = await startSandbox({ rateLimit: 10_000_000 });
	const { credential, account } = sandbox;
	try {
		const { case_id } = account.addCase({ content: 'Hello', priority: 'normal' });
		account.change(case_id, { priority: 'high' });
		account.change(case_id, { rating: 'high', rating_comment: 'Thanks', rated_staff_id: 22 });
		const file = { file_name: 'sun.txt', mime_type: 'text/plain', content: Buffer.from('sun') };
		account.addMessage(case_id, { content: 'Hello', staff_id: 22, files: [file] });
		const rows: IDataObject[] = [];
		for (const event of EVENTS) {
			const parameters = { event, changes: [], messages: [] };
			const items = await poll(node, { credential, parameters, staticData: {}, mode: 'manual' });
			rows.push(...(items ?? []).map(({ json }) => json));
		}
		return rows;
	} finally {
		await sandbox.close();
	}
}
