import type { FastifyReply } from 'fastify';

/**
 * Sends an error as Novita documents it: status, reason and the form of the body. The words of a
 * message are documented for no status: they are this sandbox's own.
 */
export function novitaError(reply: FastifyReply, code: number, reason: string, message: string) {
	return reply.code(code).send({ code, reason, message, metadata: {} });
}

/** The observed response to a missing key as well as to a wrong one; it has no metadata. */
export function invalidKey(reply: FastifyReply) {
	return reply.code(403).send({ code: 403, reason: 'INVALID_API_KEY', message: 'invalid api-key' });
}

/** The words are what a third party met in September 2026; the reason is the documented one. */
export function routeNotFound(reply: FastifyReply) {
	return reply.code(404).send({ code: 404, reason: 'API_NOT_FOUND', message: 'route not found' });
}

export function invalidBody(reply: FastifyReply, message: string) {
	return novitaError(reply, 400, 'INVALID_REQUEST_BODY', message);
}
