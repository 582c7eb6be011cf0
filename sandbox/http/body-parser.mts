import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const MAX_JSON_BYTES = 128 * 1024 * 1024;

/** Stands for a body that is not valid JSON. */
export const NOT_JSON = Symbol('not JSON');

/**
 * Parses every body as JSON whatever its content type says (curl sends a form type by default),
 * and leaves PUT bodies as streams.
 */
export function registerBodyParser(app: FastifyInstance) {
	app.removeAllContentTypeParsers();
	app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
	app.addContentTypeParser('*', async (request: FastifyRequest, payload: NodeJS.ReadableStream) =>
		request.method === 'PUT' ? countedStream(request, payload) : await parseJson(request, payload),
	);
}

function countedStream(request: FastifyRequest, payload: NodeJS.ReadableStream): PassThrough {
	const stream = new PassThrough();
	payload.on('data', (chunk: Buffer) => (request.bodyBytes += chunk.length));
	payload.pause();
	return payload.pipe(stream);
}

async function parseJson(
	request: FastifyRequest,
	payload: NodeJS.ReadableStream,
): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of payload) {
		chunks.push(chunk as Buffer);
		request.bodyBytes += chunk.length;
		if (request.bodyBytes > MAX_JSON_BYTES) return NOT_JSON;
	}
	const text = Buffer.concat(chunks).toString('utf8');
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return NOT_JSON;
	}
}
