import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../faults/faults.mts';
import { bypassesHandler } from '../faults/faults.mts';
import { injectFault } from '../faults/inject-fault.mts';
import type { SandboxState } from '../state.mts';
import { foreignPage } from './own-origin.mts';
import {
	hasNovitaKey,
	hasOpenRouterKey,
	isModelsLabKey,
	redactHeaders,
	redactKeys,
} from './keys.mts';
import { pathOf } from './path.mts';
import type { LoggedRequest } from './request-log.mts';
import { loggableBody } from './request-log.mts';

declare module 'fastify' {
	interface FastifyRequest {
		entry: LoggedRequest;
		fault: Fault | null;
		/** Bytes of a streamed upload or of the JSON text. */
		bodyBytes: number;
	}
}

/** Logs every request and applies the faults that match it; control routes are exempt from both. */
export function registerHooks(app: FastifyInstance, state: SandboxState) {
	app.decorateRequest('fault', null);
	app.decorateRequest('bodyBytes', 0);

	app.addHook('onRequest', async (request, reply) => {
		request.entry = entryOf(request);
		if (!isControl(request)) {
			state.requestLog.add(request.entry);
			return undefined;
		}
		const error = foreignPage(request);
		return error === undefined ? undefined : await reply.code(403).send({ error });
	});

	app.addHook('preHandler', async (request, reply) => {
		logBody(request);
		if (isControl(request)) return undefined;
		const fault = state.faults.take(request.method, pathOf(request), request.url);
		if (!fault) return undefined;
		if (bypassesHandler(fault)) return await respondWith(fault, request, reply);
		if (fault.when === 'after' || fault.status || fault.cut !== undefined) request.fault = fault;
		else await sleep(fault.delayMs ?? 0);
		return undefined;
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const { fault, entry } = request;
		const sent = fault ? await injectFault(fault, reply, payload) : payload;
		// Not later: a client that has read its answer finds its status in the log.
		entry.status ??= reply.statusCode;
		entry.bytes = request.bodyBytes;
		return sent;
	});
}

/** Sends an empty response, which `onSend` then turns into what the fault asks for. */
async function respondWith(fault: Fault, request: FastifyRequest, reply: FastifyReply) {
	request.fault = fault;
	return await reply.code(200).type('application/json').send('');
}

function entryOf(request: FastifyRequest): LoggedRequest {
	return {
		at: new Date().toISOString(),
		method: request.method,
		path: pathOf(request),
		query: redactKeys(request.query),
		host: request.headers.host ?? '',
		headers: redactHeaders(request.headers),
		authorized: isOpenRouter(request)
			? hasOpenRouterKey(request.headers)
			: hasNovitaKey(request.headers),
		body: null,
		bytes: 0,
		status: null,
	};
}

/** Adds the body to the log entry, once it has been parsed. */
function logBody(request: FastifyRequest) {
	const { entry, body } = request;
	entry.bytes = request.bodyBytes;
	if (typeof body !== 'object' || body === null || 'pipe' in body) return;
	entry.body = loggableBody(body);
	entry.authorized ||= 'key' in body && isModelsLabKey(body.key);
}

function isOpenRouter(request: FastifyRequest): boolean {
	return pathOf(request).startsWith('/openrouter/');
}

function isControl(request: FastifyRequest): boolean {
	return pathOf(request).startsWith('/_sandbox/');
}
