import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keepConnectionsLocal, takeRefusedConnections } from './setupNetwork';

// n8n-core writes an encryption key and binary files there when it is first used.
const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-deskie-test-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL = 'silent';

keepConnectionsLocal();

function failOnRefusedConnections(): void {
	const refused = takeRefusedConnections();
	if (refused.length > 0) {
		throw new Error(`A test tried to reach the network: ${refused.join(', ')}`);
	}
}

afterEach(failOnRefusedConnections);

afterAll(() => {
	rmSync(userFolder, { recursive: true, force: true });
	failOnRefusedConnections();
});
