import type { IWebhookFunctions } from 'n8n-workflow';

import { openClient } from '../../../nodes/core/n8n/api-client';
import { providers } from '../../../nodes/core/providers';
import { callbackSecret } from '../../../nodes/core/wait/callback-secret';
import { WaitForCallback } from '../../../nodes/WaitForCallback/WaitForCallback.node';

const task = { taskId: 'a', provider: 'novita', surface: 'novita/async', status: 'processing' };
const body = {
	event_type: 'ASYNC_TASK_RESULT',
	payload: { task: { task_id: 'a', status: 'TASK_STATUS_SUCCEED' } },
};
const done = {
	task: { status: 'TASK_STATUS_SUCCEED' },
	videos: [{ video_url: 'https://cdn.example.com/a.mp4' }],
};

let executions = 0;

/** As much of n8n's context as a call to the parked node uses. */
function n8n({ unreadable = [] as string[], secretOf = 'novitaApi' as string | null } = {}) {
	const executionId = `resume-${executions++}`;
	const items = [{ json: { ...task, timesOutAt: new Date(Date.now() + 60_000).toISOString() } }];
	const statuses: number[] = [];
	const log: string[] = [];
	const response = {
		headersSent: false,
		status: (code: number) => {
			statuses.push(code);
			return { json: () => void (response.headersSent = true) };
		},
	};
	const context = {
		evaluateExpression: (expression: string) => {
			if (expression.includes('$execution.id')) return executionId;
			return expression.includes('$input') ? items : 1;
		},
		getBodyData: () => body,
		getCredentials: async (type: string) => {
			if (unreadable.includes(type)) throw new Error('could not be\ndecrypted');
			return { apiKey: `key-of-${type}`, baseUrl: 'https://api.example.com' };
		},
		getNode: () => ({
			name: 'Wait for Callback',
			type: 'n8n-nodes-ai-video.waitForCallback',
			parameters: { provider: 'several', providers: ['novita', 'modelsLab'] },
			credentials: { novitaApi: { id: '1', name: 'A' }, modelsLabApi: { id: '2', name: 'B' } },
		}),
		getNodeParameter: () => 'all',
		getQueryData: () => ({ secret }),
		getResponseObject: () => response,
		helpers: {
			httpRequestWithAuthentication: async () => ({ statusCode: 200, headers: {}, body: done }),
		},
		logger: { info: () => undefined, warn: (line: string) => log.push(line) },
	} as unknown as IWebhookFunctions;
	let secret = 'wrong';
	const call = async () => {
		if (secretOf !== null) {
			const signer = {
				...context,
				getCredentials: async () => ({
					apiKey: `key-of-${secretOf}`,
					baseUrl: 'https://api.example.com',
				}),
			} as IWebhookFunctions;
			secret = callbackSecret(await openClient(signer, providers.novita, 0), executionId);
		}
		return await new WaitForCallback().webhook.call(context);
	};
	return { call, statuses, log, items };
}

it('wakes the execution when the provider confirms that its task has ended', async () => {
	const { call, statuses, items } = n8n();
	expect(await call()).toMatchObject({ workflowData: [items] });
	expect(statuses).toEqual([200]);
});

it('refuses a caller without the secret', async () => {
	const { call, statuses } = n8n({ secretOf: null });
	expect(await call()).not.toHaveProperty('workflowData');
	expect(statuses).toEqual([403]);
});

it('a credential that cannot be read does not keep the calls of another one off', async () => {
	const { call, statuses } = n8n({ unreadable: ['modelsLabApi'] });
	expect(await call()).toHaveProperty('workflowData');
	expect(statuses).toEqual([200]);
});

it('a call that only an unreadable credential could know is to come again', async () => {
	const { call, statuses, log } = n8n({ unreadable: ['modelsLabApi'], secretOf: 'modelsLabApi' });
	expect(await call()).not.toHaveProperty('workflowData');
	expect(statuses).toEqual([503]);
	expect(log).toEqual([
		expect.stringMatching(/^Callback for .* left to the timer: .*could not be/),
	]);
	expect(log[0]).not.toContain('\n');
});
