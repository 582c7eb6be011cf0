import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { freePort } from '../../harness/process/ports.mts';

/** The only way to a server; shut, it refuses every connection, as a host that is down does. */
export interface Gateway {
	/** `http://127.0.0.1:<port>`; stays the same when shut and opened again. */
	url: string;
	shut(): Promise<void>;
	open(): Promise<void>;
}

/** Puts a gateway before the server at that address. */
export async function openGateway(target: string): Promise<Gateway> {
	const { hostname, port } = new URL(target);
	const sockets = new Set<Socket>();
	let server: Server;
	const ownPort = await freePort();

	const open = async () => {
		server = createServer((client) => {
			const upstream = connect(Number(port), hostname);
			for (const [socket, other] of [
				[client, upstream],
				[upstream, client],
			] as const) {
				sockets.add(socket);
				socket.on('error', () => other.destroy());
				socket.on('close', () => sockets.delete(socket));
				socket.pipe(other);
			}
		});
		// An open gateway must not keep a test process alive.
		server.unref();
		await new Promise<void>((ready) => server.listen(ownPort, '127.0.0.1', ready));
	};
	const shut = async () => {
		const closed = new Promise((done) => server.close(done));
		for (const socket of sockets) socket.destroy();
		await closed;
	};
	await open();
	return { url: `http://127.0.0.1:${ownPort}`, shut, open };
}
