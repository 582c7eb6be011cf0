import type { FastifyReply, FastifyRequest } from 'fastify';
import { isModelsLabKey, MODELSLAB_ENTERPRISE_KEY } from '../http/keys.mts';
import { pathOf } from '../http/path.mts';
import { modelsLabError } from './errors.mts';

const ENTERPRISE = '/api/v1/enterprise/';

/**
 * Refuses a request without a JSON body or without a key in it that opens its route; undefined when
 * all is there. Status and words are those of the error page, which shows no sample for a key of the
 * wrong plan on these routes: that it is the one for a feature outside the plan is assumed.
 */
export function refuseInvalidKey(request: FastifyRequest, reply: FastifyReply) {
	const { body } = request;
	// A body that is not JSON holds no key.
	const key = typeof body === 'object' && body !== null && 'key' in body ? body.key : undefined;
	if (!key) return modelsLabError(reply, 'API key is required', 401);
	if (!isModelsLabKey(key)) return modelsLabError(reply, 'Invalid API key', 401);
	const isEnterprise = pathOf(request).startsWith(ENTERPRISE);
	if (isEnterprise && key !== MODELSLAB_ENTERPRISE_KEY)
		return modelsLabError(reply, 'This feature requires a premium subscription', 403);
	return undefined;
}
