import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Fault } from './faults.mts';

const WEB_PAGE = '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>';

/** Changes an answer that is about to leave as the fault says; yields the payload to send. */
export async function spoil(fault: Fault, reply: FastifyReply, payload: unknown): Promise<unknown> {
	if (fault.delayMs) await sleep(fault.delayMs);
	if (fault.status) reply.code(fault.status);
	const spoiled = replaceBody(fault, reply, payload);
	reply.headers(fault.headers ?? {});
	return fault.cut === undefined ? spoiled : cutOff(fault.cut, reply, spoiled);
}

function replaceBody(fault: Fault, reply: FastifyReply, payload: unknown): unknown {
	if (fault.garbage === 'html') return give(reply, WEB_PAGE, 'text/html; charset=utf-8');
	if (fault.garbage) return give(reply, randomBytes(256), 'application/octet-stream');
	if (typeof fault.body === 'string') return give(reply, fault.body, 'application/json');
	if (fault.body !== undefined) return give(reply, JSON.stringify(fault.body), 'application/json');
	return payload;
}

function give(reply: FastifyReply, body: string | Buffer, contentType: string): string | Buffer {
	reply.header('content-type', contentType);
	reply.header('content-length', Buffer.byteLength(body));
	return body;
}

/** Ends the connection at the asked place; the headers still promise the whole body. */
function cutOff(cut: 'before' | 'headers' | number, reply: FastifyReply, payload: unknown) {
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
	let left = limit;
	for await (const chunk of chunksOf(payload)) {
		if (left <= 0) break;
		yield chunk.subarray(0, left);
		left -= chunk.length;
	}
	// Give what was written time to leave before the connection goes.
	await sleep(50);
	reply.raw.socket?.destroy();
}

async function* chunksOf(payload: unknown): AsyncGenerator<Buffer> {
	if (payload instanceof Readable) for await (const chunk of payload) yield Buffer.from(chunk);
	else if (payload != null) yield Buffer.from(payload as string | Buffer);
}
