import type {
	INodeExecutionData,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { providers } from '../core/providers';
import type { CallbackHint } from '../core/providers/callback';
import {
	callbackSecret,
	isSameSecret,
	readCallback,
	SECRET_PARAMETER,
} from '../core/providers/callback';
import type { Task } from '../core/tasks/task';
import { isFinal } from '../core/tasks/task';
import { asObject } from '../core/transport/answer';
import { openDoor } from '../core/transport/door';
import type { Memory } from './memory';
import { keyOf } from './memory';
import { taskOf } from './tasks';
import { claimWakeUp, confirm } from './wake-ups';

export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: '',
		restartWebhook: true,
	},
];

const STAY_PARKED: IWebhookResponseData = { noWebhookResponse: true };

/**
 * A call to a parked execution. It is a hint: the provider itself is asked, and the execution is
 * woken only when every task has ended. Strangers get 403; nothing here ever throws, since n8n would
 * end the execution with an error.
 */
export async function onCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = context.getResponseObject();
	try {
		const executionId = String(context.evaluateExpression('{{ $execution.id }}'));
		if (!(await knowsSecret(context, executionId))) {
			response.status(403).json({ message: 'Wrong secret' });
			return STAY_PARKED;
		}
		// Providers give up or call again after 5 to 30 seconds: thanks first, work later.
		response.status(200).json({ message: 'Noted' });
		const hint = readCallback(context.getBodyData());
		return hint === null ? STAY_PARKED : await follow(context, executionId, hint);
	} catch (error) {
		context.logger.warn(`Callback for ${context.getNode().name} left to the timer`, { error });
		if (!response.headersSent) response.status(503).json({ message: 'Try again later' });
		return STAY_PARKED;
	}
}

async function knowsSecret(context: IWebhookFunctions, executionId: string): Promise<boolean> {
	const given = asObject(context.getQueryData())[SECRET_PARAMETER];
	for (const { credentialType } of Object.values(providers)) {
		if (!context.getNode().credentials?.[credentialType]) continue;
		const door = await openDoor(context, credentialType, 0);
		if (isSameSecret(given, callbackSecret(door, executionId))) return true;
	}
	return false;
}

async function follow(
	context: IWebhookFunctions,
	executionId: string,
	hint: CallbackHint,
): Promise<IWebhookResponseData> {
	const items = context.evaluateExpression('{{ $input.all() }}') as INodeExecutionData[];
	const tasks = items.map(({ json }) => taskOf(json)).filter(isTask);
	const task = tasks.find((one) => keyOf(one) === keyOf(hint));
	if (task === undefined || tasks.length !== items.length) return STAY_PARKED;
	const ask = async () => await hasEnded(context, task);
	const confirmed = await confirm(executionId, keyOf(task), ask);
	if (confirmed === null) return STAY_PARKED;

	const memory = readMemory(context);
	const allEnded = tasks.every((one) => {
		const key = keyOf(one);
		return confirmed.has(key) || memory.ended[key] !== undefined || isFinal(one);
	});
	if (!allEnded || !claimWakeUp(executionId, memory.parkedAt)) return STAY_PARKED;
	return { noWebhookResponse: true, workflowData: [items] };
}

async function hasEnded(context: IWebhookFunctions, task: Task): Promise<boolean> {
	const provider = providers[task.provider];
	const door = await openDoor(context, provider.credentialType, 0);
	const outcome = await provider.query(door, task);
	return outcome.kind === 'news' && isFinal(outcome.news);
}

/** The memory that the parked node left; webhooks can read it only by expression. */
function readMemory(context: IWebhookFunctions): Memory {
	const name = JSON.stringify(context.getNode().name);
	const memory = asObject(context.evaluateExpression(`{{ $node[${name}].context["memory"] }}`));
	return {
		parkedAt: Number(memory.parkedAt ?? 0),
		deadlines: {},
		ended: asObject(memory.ended) as Memory['ended'],
	};
}

function isTask(task: Task | string): task is Task {
	return typeof task !== 'string';
}
