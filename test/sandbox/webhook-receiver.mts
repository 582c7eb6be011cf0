import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** A webhook's body; Novita wraps its content in `payload`. */
interface WebhookEvent {
	payload?: object;
	[field: string]: unknown;
}

/** A webhook receiver on loopback that responds with the given statuses, then 200. */
export async function startReceiver(statuses: number[] = [], delayMs = 0) {
	const received: WebhookEvent[] = [];
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

/** Waits until a condition holds; throws after 30 s. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (Date.now() < deadline) {
		if (await holds()) return;
		await sleep(20);
	}
	throw new Error('The condition was not met within 30 s.');
}
