import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const MAX_JSON_BYTES = 128 * 1024 * 1024;

/** Stands for a body that is not valid JSON. */
export const NOT_JSON = Symbol('not JSON');

/** Stands for a body of a content type that the providers do not read. */
export const OTHER_TYPE = Symbol('other content type');

/**
 * The pages know one content type. Their own samples for curl leave the header out, and then curl
 * sends the form type: what those send is read.
 */
const JSON_TYPES = /^\s*(application\/json|application\/x-www-form-urlencoded)\s*(;|$)/i;

/**
 * Parses bodies as JSON, and leaves PUT bodies as streams.
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
	if (!JSON_TYPES.test(request.headers['content-type'] ?? 'application/json')) return OTHER_TYPE;
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return NOT_JSON;
	}
}
