import type { FastifyRequest } from 'fastify';

/** The decoded path of a request, without its query. */
export function pathOf(request: FastifyRequest): string {
	return decodeURI(request.url.replace(/\?.*$/s, ''));
}
