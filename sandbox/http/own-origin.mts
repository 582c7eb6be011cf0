import type { FastifyRequest } from 'fastify';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/**
 * @returns why a request may come from a web page that the user happens to have open, undefined when it
 * cannot: pages of other sites name their origin, pages of a name that resolves to this machine name
 * their host, and neither can send JSON as such without being asked first
 */
export function foreignPage({ method, headers }: FastifyRequest): string | undefined {
	const { host = '', origin, 'content-type': type = '' } = headers;
	if (!LOOPBACK.test(host)) return 'the control routes answer on loopback names only';
	if (origin !== undefined && origin !== `http://${host}`) {
		return 'the control routes do not answer to web pages';
	}
	if (method === 'POST' && !/^application\/json\b/i.test(type)) {
		return 'the control routes take JSON only: send the header Content-Type: application/json';
	}
	return undefined;
}
