import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { SubmitEndpoint } from '../schemas/endpoint.mts';
import type { SandboxState } from '../state.mts';
import { isLoopback } from '../webhooks.mts';
import { openRouterError, schemaError } from './errors.mts';
import { accepted } from './job.mts';
import { findModel } from './listing.mts';
import { costOf } from './prices.mts';
import { refusalOf } from './refusal.mts';
import type { VideoRequest } from './request.mts';
import { requestSchema } from './request.mts';
import { sendWebhook } from './webhook.mts';

/** Checks a request and starts its job: whatever is wrong is said here, and costs nothing. */
export function submit(request: FastifyRequest, reply: FastifyReply, state: SandboxState) {
	const parsed = requestSchema.safeParse(request.body);
	if (!parsed.success) return schemaError(reply, parsed.error);
	const body = parsed.data;
	const model = findModel(body.model);
	if (!model) return openRouterError(reply, 400, `${body.model} is not a valid model ID`);
	const refusal = refusalOf(model, body) ?? callbackRefusal(body) ?? previousRefusal(body, state);
	if (refusal) return openRouterError(reply, 400, refusal.message, refusal.metadata);
	const task = state.tasks.submit(
		{
			id: `gen-vid-${Math.floor(Date.now() / 1000)}-${randomLetters(20)}`,
			provider: 'openrouter',
			endpoint: endpointOf(body.model),
			path: '/videos',
			model: body.model,
			body,
			onEnd: (ended) => sendWebhook(ended, state),
		},
		state.settings,
	);
	task.costUsd = costOf(model, body);
	return reply.code(202).send(accepted(task, state));
}

/** The documents say https; on this machine there is none. */
function callbackRefusal({ callback_url: url }: VideoRequest) {
	if (url === undefined || url.startsWith('https:') || isLoopback(url)) return undefined;
	return { message: 'callback_url must be an HTTPS URL', metadata: undefined };
}

function previousRefusal({ previous_job_id: id, model }: VideoRequest, { tasks }: SandboxState) {
	if (id === undefined) return undefined;
	const previous = tasks.get(id);
	const isUsable =
		previous?.model === model && previous.outcome === 'succeeded' && previous.endsAt <= Date.now();
	return isUsable ? undefined : { message: `Job ${id} not found`, metadata: undefined };
}

/** What the renderer of videos asks of an endpoint. */
function endpointOf(id: string): SubmitEndpoint {
	const facts = { id, path: '/videos', mode: 'video', title: id, params: [] };
	return { ...facts, schema: requestSchema, defaults: {} };
}

function randomLetters(count: number): string {
	const letters = randomBytes(4 * count)
		.toString('base64')
		.replace(/[^A-Za-z0-9]/g, '');
	return letters.slice(0, count);
}
