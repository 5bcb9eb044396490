import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAndPack } from '../../tools/prepare';
import { ensureRuntime } from '../../tools/runtime';

/** Gets n8n if it is not there, and packs the package once for all test files. */
export default async function setUp(): Promise<void> {
	await ensureRuntime(console.log);
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-deskie-e2e-'));
	process.env.DESKIE_E2E_FOLDER = folder;
	process.env.DESKIE_E2E_TARBALL = await buildAndPack(folder);
}
