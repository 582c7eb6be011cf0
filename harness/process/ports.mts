import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';
/** Below the ports of outgoing connections: one of those could take it before n8n starts, or starts again. */
const LOWEST = 15_000;
const HIGHEST = 30_000;

/** A port that nobody listens on, chosen at random. */
export async function freePort(): Promise<number> {
	return await firstFreePort(randomInt(LOWEST, HIGHEST));
}

/**
 * The given port, or the next higher one that is free.
 * @throws when none of the next 100 ports is free
 */
export async function firstFreePort(from: number): Promise<number> {
	for (let port = from; port < from + 100; port++) {
		const free = await tryPort(port).catch(() => undefined);
		if (free !== undefined) return free;
	}
	throw new Error(
		`No free port from ${from} to ${from + 99}. End a program that uses one of them.`,
	);
}

/** Listens for a moment on the port and gives its number; rejects when it is taken. */
async function tryPort(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, LOOPBACK, () => server.close(() => resolve(port)));
	});
}
