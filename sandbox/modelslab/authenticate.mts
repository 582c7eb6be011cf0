import type { FastifyReply, FastifyRequest } from 'fastify';
import { MODELSLAB_KEY } from '../http/keys.mts';
import { modelsLabError } from './errors.mts';

/** Refuses a request without a JSON body or without the valid key in it; undefined when both are there. */
export function refuseInvalidKey(request: FastifyRequest, reply: FastifyReply) {
	const { body } = request;
	if (typeof body !== 'object' || body === null)
		return modelsLabError(reply, 'Invalid request: the body must be JSON');
	const key = 'key' in body ? body.key : undefined;
	if (!key) return modelsLabError(reply, 'API key is required');
	if (key !== MODELSLAB_KEY) return modelsLabError(reply, 'Invalid API key');
	return undefined;
}
