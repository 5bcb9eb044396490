import { rm } from 'node:fs/promises';
import { stopAllProcesses } from '../../tools/processes';

export default async function tearDown(): Promise<void> {
	await stopAllProcesses();
	const folder = process.env.DESKIE_E2E_FOLDER;
	if (folder) await rm(folder, { recursive: true, force: true });
}
