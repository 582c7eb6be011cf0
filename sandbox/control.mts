import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { faultSchema } from './faults/faults.mts';
import { loggableBody } from './http/request-log.mts';
import { outcomeSchema } from './tasks/outcomes.mts';
import { asNovitaMessage } from './schemas/error-messages.mts';
import { settingsSchema } from './settings.mts';
import type { SandboxState } from './state.mts';
import type { SandboxTask } from './tasks/task.mts';
import { statusAt } from './tasks/task.mts';

const requestFilter = z.object({ path: z.string().optional(), method: z.string().optional() });
const finishRequest = z.strictObject({
	taskId: z.union([z.string(), z.number()]).transform(String),
});

/** Routes under `/_sandbox/` to inspect the sandbox, inject faults and change settings. */
export function serveControl(app: FastifyInstance, state: SandboxState) {
	app.get('/_sandbox/requests', async (request) =>
		state.requestLog.list(requestFilter.parse(request.query)),
	);
	app.get('/_sandbox/ledger', async () => ledger(state));
	app.get('/_sandbox/webhooks', async () => loggableBody(state.webhooks.list()));

	app.get('/_sandbox/faults', async () => state.faults.list());
	app.post('/_sandbox/faults', async ({ body }, reply) => {
		const faults = oneOrMany(faultSchema).safeParse(body, { reportInput: true });
		if (!faults.success) return refuse(reply, faults.error);
		state.faults.add(faults.data);
		return state.faults.list();
	});

	app.delete('/_sandbox/faults', async () => {
		state.faults.clear();
		return state.faults.list();
	});

	app.get('/_sandbox/settings', async () => state.settings);
	app.post('/_sandbox/settings', async ({ body }, reply) => {
		const settings = settingsSchema.partial().safeParse(body, { reportInput: true });
		if (!settings.success) return refuse(reply, settings.error);
		return Object.assign(state.settings, settings.data);
	});

	app.post('/_sandbox/outcomes', async ({ body }, reply) => {
		const outcomes = oneOrMany(outcomeSchema).safeParse(body, { reportInput: true });
		if (!outcomes.success) return refuse(reply, outcomes.error);
		state.tasks.presetOutcomes.push(...outcomes.data);
		return state.tasks.presetOutcomes;
	});

	app.post('/_sandbox/finish', async ({ body }, reply) => {
		const request = finishRequest.safeParse(body, { reportInput: true });
		if (!request.success) return refuse(reply, request.error);
		const task = state.tasks.get(request.data.taskId);
		if (!task) return reply.code(404).send({ error: 'there is no such task' });
		state.tasks.finish(task);
		return entryOf(task, state);
	});

	app.get('/_sandbox/assets/:id', async (request, reply) => {
		const asset = state.assets.get((request.params as { id: string }).id);
		if (!asset?.file) return reply.code(404).send({ error: 'there is no such stored asset' });
		return reply.type('application/octet-stream').send(createReadStream(asset.file));
	});

	app.post('/_sandbox/reset', async () => {
		state.reset();
		return { reset: true };
	});
}

function oneOrMany<Schema extends z.ZodType>(schema: Schema) {
	return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(schema));
}

function refuse(reply: FastifyReply, error: z.ZodError) {
	return reply.code(400).send({ error: asNovitaMessage(error) });
}

/** Every accepted submit, with the current status of its task. */
function ledger(state: SandboxState) {
	const accepted = state.tasks.list().filter(({ isSample, isRefused }) => !isSample && !isRefused);
	return accepted.map((task) => entryOf(task, state));
}

function entryOf(task: SandboxTask, state: SandboxState) {
	const status = statusAt(task, Date.now());
	return {
		taskId: task.id,
		provider: task.provider,
		model: task.model,
		path: task.path,
		at: new Date(task.submittedAt).toISOString(),
		endsAt: new Date(task.endsAt).toISOString(),
		body: loggableBody(task.body),
		status,
		queries: task.queries,
		...(task.costUsd !== undefined && { costUsd: status === 'succeeded' ? task.costUsd : 0 }),
		...(status === 'succeeded' && { videoUrl: state.videoLinks(task)[0] }),
	};
}
