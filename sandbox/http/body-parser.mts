import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const LONGEST_JSON = 128 * 1024 * 1024;

/** A body that is not JSON, where JSON is meant. */
export const NOT_JSON = Symbol('not JSON');

/**
 * Reads every body as JSON whatever its content type says (curl sends a form type by default),
 * and leaves uploads as streams.
 */
export function readBodies(app: FastifyInstance) {
	app.removeAllContentTypeParsers();
	app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
	app.addContentTypeParser('*', async (request: FastifyRequest, payload: NodeJS.ReadableStream) =>
		request.method === 'PUT' ? counted(request, payload) : await json(request, payload),
	);
}

function counted(request: FastifyRequest, payload: NodeJS.ReadableStream): PassThrough {
	const counter = new PassThrough();
	payload.on('data', (chunk: Buffer) => (request.bodyBytes += chunk.length));
	payload.pause();
	return payload.pipe(counter);
}

async function json(request: FastifyRequest, payload: NodeJS.ReadableStream): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of payload) {
		chunks.push(chunk as Buffer);
		request.bodyBytes += chunk.length;
		if (request.bodyBytes > LONGEST_JSON) return NOT_JSON;
	}
	const text = Buffer.concat(chunks).toString('utf8');
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return NOT_JSON;
	}
}
