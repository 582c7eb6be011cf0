import type { FastifyReply, FastifyRequest } from 'fastify';
import { asLaravelMessages } from '../schemas/error-messages.mts';
import type { RequestBody } from '../schemas/request-body.mts';
import { findModelsLabEndpoint } from '../schemas/modelslab.mts';
import type { SandboxState } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { statusAt } from '../tasks/task.mts';
import { submitResponse, webhookBody } from './responses.mts';
import { modelsLabError } from './errors.mts';
import { isGone } from './retirements.mts';

// The id of the documented enterprise response; every task takes the next one.
const FIRST_ID = 147;
// Documented for pay-as-you-go accounts.
const MAX_QUEUED = 5;
const RETRY_AFTER_SECONDS = 30;

/** Validates a submit and starts its task. The key has been checked before. */
export function submit(
	request: FastifyRequest,
	reply: FastifyReply,
	state: SandboxState,
	path: string,
) {
	const body = request.body as RequestBody;
	const { refusalStatus, retiredModels } = state.settings;
	const endpoint = findModelsLabEndpoint(path, body.model_id);
	const isMissing = retiredModels === 'refused' && isGone(body.model_id);
	// The words of the error page.
	if (!endpoint || isMissing)
		return modelsLabError(reply, `Model not found: ${body.model_id}`, refusalStatus);
	const parsed = endpoint.schema.safeParse(body, { reportInput: true });
	if (!parsed.success) return modelsLabError(reply, asLaravelMessages(parsed.error), refusalStatus);
	if (isQueueFull(state)) return queueFull(reply, state);
	const task = state.tasks.submit(
		{
			id: nextId(state),
			provider: 'modelslab',
			endpoint,
			path,
			model: body.model_id ?? endpoint.id,
			body,
			immediate: state.settings.immediateSuccess || body.model_id === 'zeroscope',
			onEnd: (ended) => sendWebhook(ended, state),
		},
		state.settings,
	);
	const response = submitResponse(task, state);
	task.isRefused = response.status === 'error';
	return response;
}

function nextId({ tasks }: SandboxState): string {
	const count = tasks.list().filter(({ provider }) => provider === 'modelslab').length;
	return String(FIRST_ID + count);
}

/** Number of ModelsLab's tasks that have not ended. */
export function processingCount({ tasks }: SandboxState): number {
	const isOpen = (task: SandboxTask) =>
		['queued', 'processing'].includes(statusAt(task, Date.now()));
	return tasks.list().filter((task) => task.provider === 'modelslab' && isOpen(task)).length;
}

function isQueueFull(state: SandboxState): boolean {
	return state.settings.rateLimits && processingCount(state) >= MAX_QUEUED;
}

function queueFull(reply: FastifyReply, { settings }: SandboxState) {
	return reply.code(429).send({
		status: 'error',
		message: `Rate limit exceeded. Maximum ${MAX_QUEUED} queued requests`,
		retry_after: Math.ceil(RETRY_AFTER_SECONDS / settings.speed),
	});
}

function sendWebhook(task: SandboxTask, state: SandboxState) {
	const url = task.body.webhook;
	if (!url) return;
	for (let times = state.settings.duplicateWebhooks ? 2 : 1; times > 0; times--)
		void state.webhooks.deliver(task.id, url, webhookBody(task, state), state.settings);
}
