import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Surface } from '../core/models/vocabulary';
import { openClient } from '../core/n8n/api-client';
import { runPorts, wallClock } from '../core/n8n/run-ports';
import { isGenuineCall } from '../core/n8n/signed-call';
import { findProvider } from '../core/providers';
import type { Callback, Provider } from '../core/providers/provider';
import type { Task } from '../core/task';
import { steadyClock } from '../core/utils/steady-clock';
import { CallbackLimits } from '../core/wait/callback-limits';
import type { CallbackVerdict, ConfirmPorts } from '../core/wait/confirm-callback';
import { confirmCallback, taskFromCallback } from '../core/wait/confirm-callback';
import { SeenTasks } from '../core/wait/seen-tasks';

const ACKNOWLEDGED: IWebhookResponseData = { webhookResponse: { message: 'Noted' } };
/** Novita AI calls again after 5 s without a response: all attempts must be over by then, in ms. */
const CONFIRM_WITHIN_MS = 4_000;

/** What this process knows of a trigger. */
interface TriggerState {
	limits: CallbackLimits;
	/** Where its last task was found. */
	likelySurface?: Surface;
}

const seenTasks = new SeenTasks(wallClock);
const triggers = new Map<string, TriggerState>();

/**
 * Handles one callback. One that reports no end of a task, or a task seen before, is acknowledged and
 * ignored; one that cannot be confirmed yet, or that comes among too many, is refused with 503, so that
 * the provider calls again. One that does not fit the signing secret of the credential gets 401.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const provider = findProvider(context.getNodeParameter('provider'));
	const callback = provider?.readCallback(context.getBodyData(), wallClock.now());
	if (!provider || !callback) return ACKNOWLEDGED;
	if (provider.isGenuineCallback !== undefined) {
		const client = await openClient(context, provider, 0);
		if (!isGenuineCall(context, provider, client)) return refuse(context, 401, 'Wrong signature');
	}
	const { taskId } = callback;
	const id = `${context.getWorkflow().id}/${context.getNode().id}`;
	const outcome = await seenTasks.once(
		{
			id,
			store: context.getWorkflowStaticData('node'),
			remembers: context.getMode() !== 'manual',
		},
		{ provider: provider.id, taskId },
		async (hasStarted) => await confirm(context, provider, callback, hasStarted, stateOf(id)),
	);
	switch (outcome.kind) {
		case 'later':
			return refuse(context, 503, 'Not confirmed yet, call again');
		case 'ended':
			return start(outcome.task);
		case 'seen':
			return ACKNOWLEDGED;
	}
}

function stateOf(triggerId: string): TriggerState {
	const state = triggers.get(triggerId) ?? { limits: new CallbackLimits() };
	triggers.set(triggerId, state);
	return state;
}

async function confirm(
	context: IWebhookFunctions,
	provider: Provider,
	callback: Callback,
	hasStarted: ConfirmPorts['hasStarted'],
	state: TriggerState,
): Promise<CallbackVerdict> {
	const run = runPorts(context);
	// One clock for all attempts: a clock that is set back would keep the call for hours.
	const clock = { ...run, now: steadyClock(run.now) };
	const options = context.getNodeParameter('options', {}) as IDataObject;
	if (options.confirm === false) {
		const [{ id: surface }] = provider.surfaces;
		if (hasStarted(surface)) return { kind: 'seen' };
		const address = { provider: provider.id, taskId: callback.taskId, surface };
		return { kind: 'ended', task: taskFromCallback(address, callback.update, clock.now()) };
	}
	const until = clock.now() + CONFIRM_WITHIN_MS;
	const verdict = await state.limits.run(clock, until, async () => {
		return await confirmCallback(callback, {
			...clock,
			provider,
			client: await openClient(context, provider, 0),
			likelySurface: state.likelySurface,
			hasStarted,
			mayQuery: (count) => state.limits.mayQuery(count, clock.now()),
			until,
		});
	});
	if (verdict?.kind === 'ended') state.likelySurface = verdict.task.surface;
	return verdict ?? { kind: 'later' };
}

function start(task: Task): IWebhookResponseData {
	const json: IDataObject = { ...task, videos: task.videos.map((video) => ({ ...video })) };
	return { ...ACKNOWLEDGED, workflowData: [[{ json }]] };
}

function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
