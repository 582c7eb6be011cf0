import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { openClient } from '../core/n8n/api-client';
import { runPorts } from '../core/n8n/run-ports';
import { findProvider } from '../core/providers';
import type { Callback, Provider } from '../core/providers/provider';
import { type Task, taskKey } from '../core/task';
import type { CallbackVerdict } from '../core/wait/confirm-callback';
import { confirmCallback, taskFromCallback } from '../core/wait/confirm-callback';
import { SeenTasks } from '../core/wait/seen-tasks';

const ACKNOWLEDGED: IWebhookResponseData = { webhookResponse: { message: 'Noted' } };

const seenTasks = new SeenTasks();

/**
 * Handles one callback. One that reports no end of a task, or a task seen before, is acknowledged and
 * ignored; one that cannot be confirmed yet is refused with 503, so that the provider calls again.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const provider = findProvider(context.getNodeParameter('provider'));
	const callback = provider?.readCallback(context.getBodyData());
	if (!provider || !callback) return ACKNOWLEDGED;
	const { taskId } = callback;
	const outcome = await seenTasks.once(
		{
			id: `${context.getWorkflow().id}/${context.getNode().id}`,
			store: context.getWorkflowStaticData('node'),
			remembers: context.getMode() !== 'manual',
		},
		taskKey({ provider: provider.id, taskId }),
		async () => await confirm(context, provider, callback),
	);
	switch (outcome.kind) {
		case 'later':
			return refuseForNow(context);
		case 'ended':
			return start(outcome.task);
		default:
			return ACKNOWLEDGED;
	}
}

async function confirm(
	context: IWebhookFunctions,
	provider: Provider,
	{ taskId, update }: Callback,
): Promise<CallbackVerdict> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	if (options.confirm === false) {
		const [{ id: surface }] = provider.surfaces;
		const address = { provider: provider.id, taskId, surface };
		return { kind: 'ended', task: taskFromCallback(address, update, Date.now()) };
	}
	const client = await openClient(context, provider, 0);
	return await confirmCallback(taskId, provider, client, runPorts(context));
}

function start(task: Task): IWebhookResponseData {
	const json: IDataObject = { ...task, videos: task.videos.map((video) => ({ ...video })) };
	return { ...ACKNOWLEDGED, workflowData: [[{ json }]] };
}

function refuseForNow(context: IWebhookFunctions): IWebhookResponseData {
	context.getResponseObject().status(503).json({ message: 'Not confirmed yet, call again' });
	return { noWebhookResponse: true };
}
