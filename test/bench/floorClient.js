/**
 * The least that a program takes for a job: node floorClient.js <job as JSON>. Sends a request for
 * every few numbers (`size` of them, joined by commas between `before` and `after`), so many in
 * flight, and prints the milliseconds from the first to the last answer. Nothing of n8n is in it,
 * and nothing that a workflow needs.
 */
const { Buffer } = require('node:buffer');
const { Agent, request } = require('node:http');
const { performance } = require('node:perf_hooks');
const pLimit = require('p-limit');

const job = JSON.parse(process.argv[2]);
const { authorization, inFlight, ready, method, body, before, after, from, count, size } = job;
const agent = new Agent({ keepAlive: true });

const send = async (method, url, body) =>
	await new Promise((resolve, reject) => {
		const headers = { authorization, ...(body && { 'content-type': 'application/json' }) };
		const outgoing = request(url, { method, agent, headers }, (answer) => {
			const chunks = [];
			answer.on('data', (chunk) => chunks.push(chunk));
			answer.once('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
		});
		outgoing.once('error', reject).end(body && JSON.stringify(body));
	});

const numbers = Array.from({ length: count }, (_, place) => from + place);
const parts = Array.from({ length: Math.ceil(count / size) }, (_, place) =>
	numbers.slice(place * size, (place + 1) * size).join(','),
);

async function main() {
	// What follows is measured in a program that runs already.
	await send('GET', ready);
	const limiter = pLimit(inFlight);
	const start = performance.now();
	const answers = await Promise.all(
		parts.map((part) => limiter(() => send(method, `${before}${part}${after}`, body))),
	);
	const milliseconds = performance.now() - start;
	const rows = answers.flatMap((answer) => Object.values(answer)).filter((row) => row?.case);
	console.log(JSON.stringify({ milliseconds, rows: rows.length }));
	agent.destroy();
}

main();
