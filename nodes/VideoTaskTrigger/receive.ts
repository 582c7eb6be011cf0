import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { findProvider } from '../core/providers';
import type { CallbackHint } from '../core/providers/callback';
import { readCallback } from '../core/providers/callback';
import type { Provider, QueryOutcome } from '../core/providers/provider';
import type { Task, TaskNews } from '../core/tasks/task';
import { isFinal, newTask } from '../core/tasks/task';
import { openDoor } from '../core/transport/door';
import { hold, isSeen, noteSeen, otherCall } from './seen';

/** Novita AI calls again after 5 s without an answer: time enough for these tries, in ms. */
const CONFIRM_WITHIN = 4_000;
const PAUSE = 1_000;

const ACKNOWLEDGED: IWebhookResponseData = { webhookResponse: { message: 'Noted' } };

/**
 * Looks into one call. What is no end of a task, or was seen before, is acknowledged and ignored;
 * what can not be confirmed at the moment is refused with 503, so that the provider calls again.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const hint = readCallback(context.getBodyData());
	const provider = findProvider(context.getNodeParameter('provider'));
	if (hint === null || provider === undefined || hint.provider !== provider.id) return ACKNOWLEDGED;

	const key = `${hint.provider}/${hint.taskId}`;
	if (isSeen(context, key)) return ACKNOWLEDGED;
	const other = otherCall(key);
	if (other) return (await other) ? ACKNOWLEDGED : refuseForNow(context);

	const release = hold(key);
	let isDealtWith = false;
	try {
		const found = await lookInto(context, provider, hint);
		if (found === 'later') return refuseForNow(context);
		isDealtWith = true;
		if (found === 'ignore') return ACKNOWLEDGED;
		noteSeen(context, key);
		return { ...ACKNOWLEDGED, workflowData: [[{ json: found as unknown as IDataObject }]] };
	} finally {
		release(isDealtWith);
	}
}

async function lookInto(
	context: IWebhookFunctions,
	provider: Provider,
	hint: CallbackHint,
): Promise<Task | 'ignore' | 'later'> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	if (options.confirm === false) {
		return taskOf(hint, provider.surfaces[0].id, provider.readCallbackNews(context.getBodyData()));
	}
	const until = Date.now() + CONFIRM_WITHIN;
	for (;;) {
		const confirmed = await confirm(context, provider, hint);
		if (confirmed !== 'later' || Date.now() + PAUSE > until) return confirmed;
		await sleep(PAUSE);
	}
}

/** A callback does not say on which surface its task lives: the provider's surfaces are asked in turn. */
async function confirm(
	context: IWebhookFunctions,
	provider: Provider,
	hint: CallbackHint,
): Promise<Task | 'ignore' | 'later'> {
	const door = await openDoor(context, provider.credentialType, 0);
	let verdict: 'ignore' | 'later' = 'ignore';
	for (const { id: surface } of provider.surfaces) {
		const outcome = await provider.query(door, { taskId: hint.taskId, surface });
		if (outcome.kind === 'news' && isFinal(outcome.news))
			return taskOf(hint, surface, outcome.news);
		if (mayComeLater(outcome)) verdict = 'later';
	}
	return verdict;
}

function mayComeLater({ kind }: QueryOutcome): boolean {
	return kind === 'news' || kind === 'weather' || kind === 'refused';
}

function taskOf({ provider, taskId }: CallbackHint, surface: string, news: TaskNews): Task {
	const task = newTask({ id: '', provider, surface }, { taskId, news }, Date.now());
	return { ...task, model: null, submittedAt: null };
}

function refuseForNow(context: IWebhookFunctions): IWebhookResponseData {
	context.getResponseObject().status(503).json({ message: 'Not confirmed yet, call again' });
	return { noWebhookResponse: true };
}
