import type {
	INodeExecutionData,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import type { Clients } from '../core/n8n/api-client';
import { openClients } from '../core/n8n/api-client';
import { SECRET_PARAMETER } from '../core/http/redact';
import { hasCredential } from '../core/n8n/chosen-credential';
import { parkedAt } from '../core/n8n/execution-store';
import { RESUME_PATH } from '../core/n8n/resume-address';
import { runPorts } from '../core/n8n/run-ports';
import { isGenuineCall } from '../core/n8n/signed-call';
import { providers } from '../core/providers';
import { asObject } from '../core/utils/coerce';
import { knowsSecret } from '../core/wait/callback-secret';
import { awaitedTasks } from '../core/wait/parking';
import { followCallback, WakeUpRecord } from '../core/wait/wake-up';

export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: RESUME_PATH,
		restartWebhook: true,
	},
];

const STAY_PARKED: IWebhookResponseData = { noWebhookResponse: true };

const record = new WakeUpRecord();

/**
 * Handles a callback to a parked execution. It is a hint: the provider itself is queried, and the
 * execution is woken only when its tasks have ended. A caller without the secret gets 403. Never
 * throws: n8n would end the execution with an error.
 */
export async function onCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = context.getResponseObject();
	try {
		const executionId = String(context.evaluateExpression('{{ $execution.id }}'));
		const clients = openClients(context);
		if (!(await isAuthorized(context, executionId, clients))) {
			response.status(403).json({ message: 'Wrong secret' });
			return STAY_PARKED;
		}
		if (!(await isGenuine(context, clients))) {
			response.status(401).json({ message: 'Wrong signature' });
			return STAY_PARKED;
		}
		// Providers give up or call again after 5 to 30 seconds: respond first, query later.
		response.status(200).json({ message: 'Noted' });
		return await follow(context, executionId, clients);
	} catch (error) {
		const { message } = error as Error;
		runPorts(context).log.warn(
			`Callback for ${context.getNode().name} left to the timer: ${message}`,
		);
		if (!response.headersSent) response.status(503).json({ message: 'Try again later' });
		return STAY_PARKED;
	}
}

/**
 * The secret may be that of any credential of the node.
 * @throws the error of a credential that cannot be used, when no other one knows the secret
 */
async function isAuthorized(
	context: IWebhookFunctions,
	executionId: string,
	clients: Clients,
): Promise<boolean> {
	const given = asObject(context.getQueryData())[SECRET_PARAMETER];
	const chosen = Object.values(providers).filter((one) => hasCredential(context.getNode(), one));
	const opening = await Promise.allSettled(chosen.map(async ({ id }) => await clients(0, id)));
	const opened = opening.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
	if (knowsSecret(given, executionId, opened)) return true;
	const failed = opening.find((one) => one.status === 'rejected');
	if (failed) throw failed.reason;
	return false;
}

/** Of a provider that signs its calls, and whose secret the credential holds. */
async function isGenuine(context: IWebhookFunctions, clients: Clients): Promise<boolean> {
	const body = context.getBodyData();
	const now = runPorts(context).now();
	const caller = Object.values(providers).find(
		(provider) => provider.readCallback(body, now) !== null,
	);
	if (caller?.isGenuineCallback === undefined) return true;
	return isGenuineCall(context, caller, await clients(0, caller.id));
}

async function follow(
	context: IWebhookFunctions,
	executionId: string,
	clients: Clients,
): Promise<IWebhookResponseData> {
	const items = context.evaluateExpression('{{ $input.all() }}') as INodeExecutionData[];
	const wake = await followCallback(
		context.getBodyData(),
		{
			id: executionId,
			tasks: awaitedTasks(items.map(({ json }) => json)).map(({ task }) => task),
			parkedAt: parkedAt(context),
			wakeWhen: context.getNodeParameter('wakeWhen') === 'any' ? 'any' : 'all',
		},
		{
			providers: Object.values(providers),
			query: async (task) =>
				await providers[task.provider].query(await clients(0, task.provider), task),
			record,
			now: runPorts(context).now,
		},
	);
	return wake ? { ...STAY_PARKED, workflowData: [items] } : STAY_PARKED;
}
