import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NOT_JSON, OTHER_TYPE } from '../http/body-parser.mts';
import type { SubmitEndpoint } from '../schemas/endpoint.mts';
import { asNovitaMessage, novitaReason } from '../schemas/error-messages.mts';
import type { RequestBody } from '../schemas/request-body.mts';
import { novitaEndpoints } from '../schemas/novita.mts';
import type { SandboxState } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { pathOf } from '../http/path.mts';
import { assetError } from './asset-check.mts';
import { invalidBody, novitaError, routeNotFound } from './errors.mts';
import { checkpointError } from './model-list.mts';
import { requestsPerMinute } from './rate-limits.mts';
import { isRetired } from './retirements.mts';
import { sendEvents, sendTestEvent } from './webhook.mts';

const VEO_PATH = /^\/v3\/veo-3\.1\/v1(?:beta1)?\/models\/([^/:]+):predictLongRunning$/;

/** The documented endpoint of a path, with its model; undefined for an unknown path. */
export function findNovitaEndpoint(
	path: string,
): { endpoint: SubmitEndpoint; model: string } | undefined {
	const veoModel = VEO_PATH.exec(path)?.[1];
	const endpoint = novitaEndpoints.find((candidate) =>
		veoModel ? candidate.id === 'veo-3.1' : candidate.path === path,
	);
	if (!endpoint || (veoModel && !VEO_MODELS.includes(veoModel))) return undefined;
	return { endpoint, model: veoModel ?? endpoint.id };
}

const VEO_MODELS = [
	'veo-3.1-generate-001',
	'veo-3.1-fast-generate-001',
	'veo-3.1-lite-generate-001',
];

/** Validates a submit and starts its task; responds as the endpoint's page says. */
export async function submit(
	request: FastifyRequest,
	reply: FastifyReply,
	state: SandboxState,
	{ endpoint, model }: { endpoint: SubmitEndpoint; model: string },
) {
	// A third party met this with a retired model in September 2026.
	if (state.settings.retiredModels === 'refused' && isRetired(endpoint.id))
		return routeNotFound(reply);
	if (request.body === OTHER_TYPE)
		return invalidBody(reply, 'Content-Type must be application/json');
	if (request.body === NOT_JSON) return invalidBody(reply, 'the body is not valid JSON');
	const parsed = endpoint.schema.safeParse(request.body, { reportInput: true });
	if (!parsed.success)
		return novitaError(reply, 400, novitaReason(parsed.error), asNovitaMessage(parsed.error));
	const body = request.body as RequestBody;
	const error = assetError(body, state.assets) ?? checkpointError(endpoint.id, body);
	if (error) return invalidBody(reply, error);
	if (!isWithinRateLimit(endpoint.id, state))
		return novitaError(reply, 429, 'RATE_LIMIT_EXCEEDED', 'rate limit exceeded');
	const task = state.tasks.submit(
		{
			id: endpoint.id === 'veo-3.1' ? `models/${model}/operations/${randomUUID()}` : randomUUID(),
			provider: 'novita',
			endpoint,
			path: pathOf(request),
			model,
			body,
			onEnd: (ended) => sendEvents(ended, state),
		},
		state.settings,
	);
	sendTestEvent(task, state);
	return accepted(task);
}

function accepted({ id, endpoint }: SandboxTask) {
	switch (endpoint.id) {
		case 'seedance-2.x':
			return { id };
		case 'veo-3.1':
			return { name: id, done: false };
		default:
			return { task_id: id };
	}
}

function isWithinRateLimit(endpointId: string, { settings, rateLimits }: SandboxState): boolean {
	if (!settings.rateLimits) return true;
	return rateLimits.admit(endpointId, requestsPerMinute(endpointId), settings.speed);
}
