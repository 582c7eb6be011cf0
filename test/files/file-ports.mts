import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { Transport } from '../../nodes/core/http/transport';
import type { ByteStream, FilePorts } from '../../nodes/core/files/ports';

/** What the storage was given to keep. */
export interface Kept {
	bytes: Buffer;
	fileName: string;
	mimeType: string;
}

export interface Settings {
	/** The run's Stop button. */
	stop?: AbortSignal;
	/** How the HTTP client wraps a body: axios does it since 1.18, where it has a size limit. */
	wrapsBodies?: boolean;
	/** What the storage says instead of keeping the file. */
	storageError?: Error;
}

/** Sleeps are so many times shorter than requested: no test waits for the pauses between attempts. */
const HASTE = 20;

/** The ports of transfers on real HTTP, with a storage in memory. */
export function filePorts({ stop, wrapsBodies = true, storageError }: Settings = {}) {
	const kept: Kept[] = [];
	const log: string[] = [];
	const ports: FilePorts = {
		now: Date.now,
		sleep: async (ms) =>
			await sleep(ms / HASTE, undefined, { signal: stop }).catch(() => undefined),
		stopped: () => stop?.aborted ?? false,
		random: Math.random,
		log: { info: (message) => log.push(message), warn: (message) => log.push(message) },
		transport: { send: send(wrapsBodies, stop) },
		async store(content, fileName, mimeType, source) {
			const chunks: Buffer[] = [];
			for await (const chunk of nodeStream(content, source)) {
				if (storageError) throw storageError;
				chunks.push(chunk);
			}
			kept.push({ bytes: Buffer.concat(chunks), fileName, mimeType });
			return { mimeType, fileExtension: fileName.split('.').pop() };
		},
	};
	return { ports, kept, log };
}

/** The way to a Node stream that is open to nodes, which may not import one. */
function nodeStream(content: ByteStream, { constructor }: ByteStream): ByteStream {
	const { from } = constructor as unknown as {
		from(source: ByteStream, options: { objectMode: boolean }): ByteStream;
	};
	return from.call(constructor, content, { objectMode: false });
}

/** The HTTP client set up as n8n sets it up. */
function send(wrapsBodies: boolean, stop?: AbortSignal): Transport['send'] {
	return async ({ method, url, headers, responseType, timeoutMs, signal }) => {
		const signals = [stop, signal].filter((one) => one !== undefined);
		const response = await axios({
			method,
			url,
			headers,
			responseType,
			timeout: timeoutMs,
			signal: AbortSignal.any(signals),
			maxRedirects: 0,
			validateStatus: () => true,
			maxBodyLength: Infinity,
			maxContentLength: wrapsBodies ? Infinity : -1,
			proxy: false,
		});
		return { statusCode: response.status, headers: { ...response.headers }, body: response.data };
	};
}
