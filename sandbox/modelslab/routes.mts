import type { FastifyInstance, FastifyReply } from 'fastify';
import { isModelsLabSubmit } from '../schemas/modelslab.mts';
import type { SandboxState } from '../state.mts';
import { pathOf } from '../http/path.mts';
import { fetchResponse } from './responses.mts';
import { modelsLabError } from './errors.mts';
import { familyOf, parseFetchPath } from './family.mts';
import { isDiscontinued } from './retirements.mts';
import { refuseInvalidKey } from './authenticate.mts';
import { processingCount, submit } from './submit.mts';
import { serveUploads } from './uploads.mts';

const COUNTS_PER_MINUTE = 30;

/** ModelsLab under `/api`: generation, fetch, uploads, account. */
export function serveModelsLab(app: FastifyInstance, state: SandboxState) {
	serveUploads(app, state);

	app.post('/api/*', async (request, reply) => {
		const path = pathOf(request);
		const fetched = parseFetchPath(path);
		if (!fetched && !isServed(path, state)) return notFound(reply);
		const refusal = refuseInvalidKey(request, reply);
		if (refusal) return refusal;
		return fetched ? fetchTask(reply, state, fetched) : submit(request, reply, state, path);
	});

	app.post(
		'/api/wallet_balance',
		async (request, reply) =>
			refuseInvalidKey(request, reply) ?? {
				status: 'success',
				data: { balance: 100, currency: 'USD' },
			},
	);
	app.post(
		'/api/v1/enterprise/:server/system_details',
		async (request, reply) =>
			refuseInvalidKey(request, reply) ?? { status: 'ok', model_count: 4, queue_time: 0 },
	);
	// The page says GET with a JSON body, its OpenAPI says POST.
	app.route({
		method: ['GET', 'POST'],
		url: '/api/v6/processing/request_count',
		handler: async (request, reply) =>
			refuseInvalidKey(request, reply) ?? requestCount(reply, state),
	});
}

function isServed(path: string, { settings }: SandboxState): boolean {
	if (settings.retiredModels === 'refused' && isDiscontinued(path)) return false;
	return isModelsLabSubmit(path);
}

/** The status is documented for fetch only, the words for no route. */
export function notFound(reply: FastifyReply) {
	return modelsLabError(reply, 'Not found', 404);
}

function fetchTask(
	reply: FastifyReply,
	state: SandboxState,
	{ family, id }: { family: string; id: string },
) {
	const task = state.tasks.get(id);
	if (task?.provider !== 'modelslab' || familyOf(task.path) !== family)
		return modelsLabError(reply, 'Request not found', 404);
	task.queries++;
	return fetchResponse(task, state);
}

function requestCount(reply: FastifyReply, state: SandboxState) {
	const { settings, rateLimits } = state;
	if (settings.rateLimits && !rateLimits.admit('request_count', COUNTS_PER_MINUTE, settings.speed))
		return modelsLabError(reply, 'Too many requests', 429);
	return { status: 'success', processing_count: processingCount(state) };
}
