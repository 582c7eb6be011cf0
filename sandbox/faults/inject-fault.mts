import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Fault } from './faults.mts';

const HTML_PAGE = '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>';

/**
 * Changes a response that is about to be sent.
 * @returns the payload to send
 */
export async function injectFault(
	fault: Fault,
	reply: FastifyReply,
	payload: unknown,
): Promise<unknown> {
	if (fault.delayMs) await sleep(fault.delayMs);
	if (fault.status) reply.code(fault.status);
	const body = replaceBody(fault, reply, payload);
	reply.headers(fault.headers ?? {});
	return fault.cut === undefined ? body : cutConnection(fault.cut, reply, body);
}

function replaceBody(fault: Fault, reply: FastifyReply, payload: unknown): unknown {
	if (fault.garbage === 'html') return withBody(reply, HTML_PAGE, 'text/html; charset=utf-8');
	if (fault.garbage) return withBody(reply, randomBytes(256), 'application/octet-stream');
	if (typeof fault.body === 'string') return withBody(reply, fault.body, 'application/json');
	if (fault.body !== undefined)
		return withBody(reply, JSON.stringify(fault.body), 'application/json');
	return payload;
}

function withBody(
	reply: FastifyReply,
	body: string | Buffer,
	contentType: string,
): string | Buffer {
	reply.header('content-type', contentType);
	reply.header('content-length', Buffer.byteLength(body));
	return body;
}

/** Closes the connection at the given point; the headers still announce the whole body. */
function cutConnection(cut: 'before' | 'headers' | number, reply: FastifyReply, payload: unknown) {
	const { socket } = reply.raw;
	reply.request.entry.status = 0;
	if (cut === 'before') {
		socket?.destroy();
		return null;
	}
	if (typeof payload === 'string' || Buffer.isBuffer(payload))
		reply.header('content-length', Buffer.byteLength(payload));
	return Readable.from(firstBytes(payload, cut === 'headers' ? 0 : cut, reply));
}

async function* firstBytes(payload: unknown, limit: number, reply: FastifyReply) {
	reply.raw.flushHeaders();
	let remaining = limit;
	for await (const chunk of chunksOf(payload)) {
		if (remaining <= 0) break;
		yield chunk.subarray(0, remaining);
		remaining -= chunk.length;
	}
	// What was written needs time to be sent before the connection closes.
	await sleep(50);
	reply.raw.socket?.destroy();
}

async function* chunksOf(payload: unknown): AsyncGenerator<Buffer> {
	if (payload instanceof Readable) for await (const chunk of payload) yield Buffer.from(chunk);
	else if (payload != null) yield Buffer.from(payload as string | Buffer);
}
