import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../faults/faults.mts';
import { answersItself } from '../faults/faults.mts';
import type { JournalEntry } from './request-log.mts';
import { readableBody } from './request-log.mts';
import { hasNovitaKey, MODELSLAB_KEY, withoutKey, withoutSecretHeaders } from './keys.mts';
import { spoil } from '../faults/inject-fault.mts';
import type { SandboxState } from '../state.mts';

declare module 'fastify' {
	interface FastifyRequest {
		entry: JournalEntry;
		fault: Fault | null;
		/** Bytes of a streamed upload or of the JSON text. */
		bodyBytes: number;
	}
}

/** Keeps the journal and runs requests into the faults that are set; control routes are exempt. */
export function watchTraffic(app: FastifyInstance, state: SandboxState) {
	app.decorateRequest('fault', null);
	app.decorateRequest('bodyBytes', 0);

	app.addHook('onRequest', async (request) => {
		request.entry = entryOf(request);
		if (!isControl(request)) state.journal.add(request.entry);
	});

	app.addHook('preHandler', async (request, reply) => {
		note(request);
		if (isControl(request)) return undefined;
		const fault = state.faults.take(request.method, pathOf(request), request.url);
		if (!fault) return undefined;
		if (answersItself(fault)) return await answerWith(fault, request, reply);
		if (fault.when === 'after' || fault.status || fault.cut !== undefined) request.fault = fault;
		else await sleep(fault.delayMs ?? 0);
		return undefined;
	});

	app.addHook('onSend', async (request, reply, payload) =>
		request.fault ? await spoil(request.fault, reply, payload) : payload,
	);

	app.addHook('onResponse', async (request, reply) => {
		request.entry.bytes = request.bodyBytes;
		request.entry.status ??= reply.statusCode;
	});
}

async function answerWith(fault: Fault, request: FastifyRequest, reply: FastifyReply) {
	request.fault = fault;
	return await reply.code(200).type('application/json').send('');
}

function entryOf(request: FastifyRequest): JournalEntry {
	return {
		at: new Date().toISOString(),
		method: request.method,
		path: pathOf(request),
		query: withoutKey(request.query),
		host: request.headers.host ?? '',
		headers: withoutSecretHeaders(request.headers),
		authorized: hasNovitaKey(request.headers),
		body: null,
		bytes: 0,
		status: null,
	};
}

/** Completes the entry with what the body tells. */
function note(request: FastifyRequest) {
	const { entry, body } = request;
	entry.bytes = request.bodyBytes;
	if (typeof body !== 'object' || body === null || 'pipe' in body) return;
	entry.body = readableBody(body);
	entry.authorized ||= 'key' in body && body.key === MODELSLAB_KEY;
}

export function pathOf(request: FastifyRequest): string {
	return decodeURI(request.url.split('?')[0]);
}

function isControl(request: FastifyRequest): boolean {
	return request.url.startsWith('/_sandbox/');
}
