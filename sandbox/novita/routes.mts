import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasNovitaKey } from '../http/keys.mts';
import type { SandboxState } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { pathOf } from '../http/path.mts';
import { invalidBody, invalidKey, novitaError, routeNotFound } from './errors.mts';
import { listModels } from './model-list.mts';
import { minimaxTask, seedanceTask } from './native-tasks.mts';
import { findNovitaEndpoint, submit } from './submit.mts';
import { taskResult } from './task-result.mts';
import { serveUploads } from './uploads.mts';

const MINIMAX_QUERY = '/v3/minimax/v2/query/video_generation/:id';
const SEEDANCE_TASK = '/v3/bytedance/metered/contents/generations/tasks/:id';

/** Novita AI: submits, the three kinds of task queries, models, balance and uploads. */
export function serveNovita(app: FastifyInstance, state: SandboxState) {
	serveUploads(app, state);

	app.post('/v3/*', async (request, reply) => {
		const found = findNovitaEndpoint(pathOf(request));
		if (!found) return routeNotFound(reply);
		if (!hasNovitaKey(request.headers)) return invalidKey(reply);
		return await submit(request, reply, state, found);
	});

	app.get('/v3/async/task-result', authenticated, async (request, reply) => {
		const id = (request.query as { task_id?: string }).task_id;
		if (!id) return invalidBody(reply, 'task_id: is required');
		return sendTask(reply, state, state.tasks.get(id), usesTaskResult, (task) =>
			taskResult(task, state),
		);
	});
	app.get(MINIMAX_QUERY, authenticated, async (request, reply) =>
		sendTask(reply, state, taskOf(request), isEndpoint('minimax-h3'), (task) =>
			minimaxTask(task, state),
		),
	);
	app.get(SEEDANCE_TASK, authenticated, async (request, reply) =>
		sendTask(reply, state, taskOf(request), isEndpoint('seedance-2.x'), (task) =>
			seedanceTask(task, state),
		),
	);
	app.delete(SEEDANCE_TASK, authenticated, async (request, reply) =>
		sendTask(reply, state, taskOf(request), isEndpoint('seedance-2.x'), (task) => {
			state.tasks.finish(task, 'cancelled');
			return {};
		}),
	);

	app.get('/v3/model', authenticated, async (request) => listModels(request.query));
	// Strings in units of 0.0001 USD.
	app.get('/openapi/v1/billing/balance/detail', authenticated, async () => ({
		availableBalance: '1000000',
		cashBalance: '1000000',
		creditLimit: '0',
		outstandingInvoices: '0',
	}));

	function taskOf(request: FastifyRequest): SandboxTask | undefined {
		return state.tasks.get((request.params as { id: string }).id);
	}
}

const authenticated = {
	preHandler: async (request: FastifyRequest, reply: FastifyReply) => {
		if (!hasNovitaKey(request.headers)) await invalidKey(reply);
	},
};

/** Tasks of the native APIs have a query of their own; every other task is read through task-result. */
const usesTaskResult = ({ provider, endpoint }: SandboxTask) =>
	provider === 'novita' && !['minimax-h3', 'seedance-2.x'].includes(endpoint.id);

const isEndpoint = (endpointId: string) => (task: SandboxTask) => task.endpoint.id === endpointId;

function sendTask(
	reply: FastifyReply,
	state: SandboxState,
	task: SandboxTask | undefined,
	isExpected: (task: SandboxTask) => boolean,
	format: (task: SandboxTask) => unknown,
) {
	if (!task || !isExpected(task))
		return novitaError(reply, 404, 'TASK_NOT_FOUND', 'task not found');
	task.queries++;
	const body = format(task);
	return state.settings.wrapInData ? { data: body } : body;
}
