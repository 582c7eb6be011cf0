import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from './path.mts';
import { throttle } from './throttle.mts';

/** A file that can be sent in whole or in part. */
export interface ServedFile {
	/** Bytes. */
	size: number;
	/** Its bytes from `start` to `end`, both included. */
	stream(start: number, end: number): Readable;
}

export async function fileOnDisk(path: string): Promise<ServedFile> {
	const { size } = await stat(path);
	return { size, stream: (start, end) => createReadStream(path, { start, end }) };
}

export function fileInMemory(bytes: Buffer): ServedFile {
	return {
		size: bytes.length,
		stream: (start, end) => Readable.from([bytes.subarray(start, end + 1)]),
	};
}

/** @param megabits bandwidth per second; null for no limit */
export function throttledFile(file: ServedFile, megabits: number | null): ServedFile {
	return {
		size: file.size,
		stream: (start, end) => Readable.from(throttle(file.stream(start, end), megabits)),
	};
}

/** Sends the whole file, or the part that a Range header asks for when If-Range names this file. */
export function sendFile(
	request: FastifyRequest,
	reply: FastifyReply,
	file: ServedFile,
	contentType: string,
) {
	const { size } = file;
	const etag = etagOf(pathOf(request), size);
	reply.header('accept-ranges', 'bytes').header('etag', etag).type(contentType);
	const isSame = (request.headers['if-range'] ?? etag) === etag;
	const range = isSame ? rangeOf(request.headers.range, size) : undefined;
	if (range === 'unsatisfiable')
		return reply.code(416).header('content-range', `bytes */${size}`).send();
	const { start, end } = range ?? { start: 0, end: size - 1 };
	if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
	reply.header('content-length', end - start + 1);
	return reply.send(request.method === 'HEAD' ? null : file.stream(start, end));
}

/** The content behind a path never changes here. */
function etagOf(path: string, size: number): string {
	return `"${createHash('md5').update(`${path} ${size}`).digest('hex')}"`;
}

function rangeOf(header: string | undefined, size: number) {
	const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (!from && !to) return undefined;
	const start = from ? Number(from) : Math.max(0, size - Number(to));
	const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
	return start > end ? 'unsatisfiable' : { start, end };
}
