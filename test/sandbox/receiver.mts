import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** A webhook receiver on loopback that answers with the given statuses, then 200. */
export async function startReceiver(statuses: number[] = [], delayMs = 0) {
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any event
	const received: any[] = [];
	const server = createServer((request, response) => {
		void text(request).then(async (body) => {
			received.push(JSON.parse(body));
			await sleep(delayMs);
			response.writeHead(statuses.shift() ?? 200).end();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received,
		stop: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

/** Waits until a condition holds; throws after half a minute. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (Date.now() < deadline) {
		if (await holds()) return;
		await sleep(20);
	}
	throw new Error('The condition did not come true within half a minute.');
}
