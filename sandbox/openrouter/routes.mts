import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OPENROUTER_KEY } from '../http/keys.mts';
import type { SandboxState } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { statusAt } from '../tasks/task.mts';
import { sendContent } from './content.mts';
import { openRouterError } from './errors.mts';
import { BASE, jobOf } from './job.mts';
import { listing } from './listing.mts';
import { submit } from './submit.mts';

type JobRequest = FastifyRequest<{ Params: { id: string }; Querystring: { index?: string } }>;

const LIMIT_USD = 100;

/** OpenRouter's video API under /openrouter/api/v1: list, submit, query, content, key and credits. */
export function serveOpenRouter(app: FastifyInstance, state: SandboxState) {
	// The list is public, and a bad key does no harm.
	app.get(`${BASE}/videos/models`, async () => listing);

	app.post(`${BASE}/videos`, async (request, reply) => {
		return refuseKey(request, reply) ?? submit(request, reply, state);
	});
	app.get(`${BASE}/videos/:id`, async (request: JobRequest, reply) => {
		const found = findJob(request, reply, state);
		if (!found) return reply;
		found.queries++;
		return jobOf(found, state);
	});
	app.get(`${BASE}/videos/:id/content`, async (request: JobRequest, reply) => {
		const found = findJob(request, reply, state);
		return found ? await sendContent(request, reply, found, state) : reply;
	});

	app.get(`${BASE}/key`, async (request, reply) => refuseKey(request, reply) ?? keyOf(state));
	app.get(`${BASE}/credits`, async (request, reply) => {
		return (
			refuseKey(request, reply) ?? {
				data: { total_credits: LIMIT_USD, total_usage: usage(state) },
			}
		);
	});
	app.all(`${BASE}/*`, async (_, reply) => openRouterError(reply, 404, 'Resource not found'));
}

/** Refuses a request without the valid key, in the recorded words. */
function refuseKey({ headers }: FastifyRequest, reply: FastifyReply) {
	const { authorization } = headers;
	if (authorization === `Bearer ${OPENROUTER_KEY}`) return undefined;
	const message = authorization ? 'User not found.' : 'No cookie auth credentials found';
	return openRouterError(reply, 401, message);
}

function findJob(
	request: JobRequest,
	reply: FastifyReply,
	{ tasks }: SandboxState,
): SandboxTask | undefined {
	if (refuseKey(request, reply)) return undefined;
	const { id } = request.params;
	const task = tasks.get(id);
	if (task?.provider === 'openrouter') return task;
	void openRouterError(reply, 404, `Job ${id} not found`);
	return undefined;
}

/** USD charged for what has ended with a video. */
function usage({ tasks }: SandboxState): number {
	const charged = tasks.list().filter((task) => statusAt(task, Date.now()) === 'succeeded');
	return charged.reduce((sum, { costUsd = 0 }) => sum + costUsd, 0);
}

function keyOf(state: SandboxState) {
	const used = usage(state);
	const periods = { daily: used, weekly: used, monthly: used };
	const byPeriod = (name: string, values: Record<string, number>) =>
		Object.fromEntries(
			Object.entries(values).map(([period, value]) => [`${name}_${period}`, value]),
		);
	return {
		data: {
			label: 'sandbox-op...key',
			limit: LIMIT_USD,
			limit_remaining: LIMIT_USD - used,
			limit_reset: null,
			include_byok_in_limit: false,
			usage: used,
			...byPeriod('usage', periods),
			byok_usage: 0,
			...byPeriod('byok_usage', { daily: 0, weekly: 0, monthly: 0 }),
			is_free_tier: false,
			is_management_key: false,
			is_provisioning_key: false,
			expires_at: null,
			creator_user_id: null,
			organization_id: null,
			workspace_id: null,
			allowed_data_regions: ['global'],
			free_model_daily_requests: { used: 0, limit: 50, remaining: 50 },
			rate_limit: { requests: -1, interval: '10s', note: 'This field is deprecated.' },
		},
	};
}
