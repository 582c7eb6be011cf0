import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Responder = (response: ServerResponse, request: IncomingMessage) => void;

/** A host of files on loopback: each responder serves one request, the last one all that follow. */
export interface FileHost {
	/** Link to a file there. */
	url(path?: string): string;
	/** What it was asked, in order. */
	requests: IncomingMessage[];
	close(): Promise<void>;
}

export async function openFileHost(...responders: Responder[]): Promise<FileHost> {
	const requests: IncomingMessage[] = [];
	const listener: RequestListener = (request, response) => {
		requests.push(request);
		responders[Math.min(requests.length, responders.length) - 1]?.(response, request);
	};
	const server: Server = createServer(listener);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	return {
		url: (path = '/video.mp4') => `http://127.0.0.1:${port}${path}`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

/** The whole file, with its length. */
export const whole =
	(bytes: Buffer, headers: Record<string, string> = {}): Responder =>
	(response) => {
		response.writeHead(200, { 'Content-Length': bytes.length, ...headers }).end(bytes);
	};

/** So many bytes of the file, and then the connection is cut. */
export const cutAt =
	(bytes: Buffer, at: number, headers: Record<string, string> = {}): Responder =>
	(response) => {
		response.writeHead(200, { 'Content-Length': bytes.length, ...headers });
		response.write(bytes.subarray(0, at), () => setTimeout(() => response.destroy(), 20));
	};

/** The file or the requested part, as S3 serves it; optionally cut after so many bytes. */
export const ranged =
	(bytes: Buffer, etag: string, at = Infinity): Responder =>
	(response, { headers }) => {
		const asked = headers['if-range'] === etag && /^bytes=(\d+)-$/.exec(headers.range ?? '');
		const from = asked ? Number(asked[1]) : 0;
		const part = bytes.subarray(from);
		response.writeHead(asked ? 206 : 200, {
			'Accept-Ranges': 'bytes',
			ETag: etag,
			'Content-Length': part.length,
			...(asked ? { 'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
		});
		if (part.length <= at) response.end(part);
		else response.write(part.subarray(0, at), () => setTimeout(() => response.destroy(), 20));
	};

export const status =
	(code: number, headers: Record<string, string> = {}, body = ''): Responder =>
	(response) => {
		response.writeHead(code, headers).end(body);
	};

/** An MP4 by its boxes; what is in them nobody looks at here. */
export function mp4(size = 300_000): Buffer {
	const head = box('ftyp', Buffer.from('isom\0\0\0\0isomavc1'));
	const index = box('moov', Buffer.alloc(600, 1));
	return Buffer.concat([head, index, box('mdat', noise(size - head.length - index.length - 8))]);
}

export function gif(): Buffer {
	return Buffer.concat([Buffer.from('GIF89a'), noise(5_000), Buffer.from(';\0\0')]);
}

function box(type: string, content: Buffer): Buffer {
	const header = Buffer.alloc(8);
	header.writeUInt32BE(content.length + 8);
	header.write(type, 4);
	return Buffer.concat([header, content]);
}

/** Bytes that neither compression nor a mistake leaves unchanged. */
function noise(length: number): Buffer {
	return Buffer.from(Array.from({ length }, (_, index) => (index * 7919 + (index >> 5)) & 0xff));
}
