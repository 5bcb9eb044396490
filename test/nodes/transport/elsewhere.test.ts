import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { withStandIn } from '../support/standIn';

jest.setTimeout(60_000);

/** Another host (as far as names tell) that answers with these statuses in turn, then 200. */
async function otherHost(statuses: number[]) {
	const asked: number[] = [];
	const server = createServer((_request, answer) => {
		const status = statuses[asked.length] ?? 200;
		asked.push(status);
		answer.writeHead(status, { 'content-type': 'text/plain' }).end('content');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://localhost:${port}/a.txt`, asked, close };
}

test.concurrent.each<[statuses: number[], asked: number, works: boolean]>([
	[[429, 503], 3, true],
	[[429, 429, 429, 429], 3, false],
	[[404], 1, false],
])('a file on another host that answers %j', async (statuses, asked, works) => {
	await withStandIn({}, async ({ sandbox, run }) => {
		const host = await otherHost(statuses);
		const { error, items } = await run({
			resource: 'attachment',
			operation: 'download',
			url: host.url,
		});
		await host.close();
		expect(host.asked).toHaveLength(asked);
		expect(error === undefined).toBe(works);
		expect(items).toHaveLength(works ? 1 : 0);
		expect(sandbox.requests).toEqual([]);
	});
});
