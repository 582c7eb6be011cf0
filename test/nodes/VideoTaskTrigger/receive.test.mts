import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { receive } from '../../../nodes/VideoTaskTrigger/receive';
import { n8nContext, response } from '../../n8n/n8n-context.mts';

const body = {
	event_type: 'ASYNC_TASK_RESULT',
	payload: { task: { task_id: 'fa20dff3', status: 'TASK_STATUS_SUCCEED' } },
};
const done = {
	task: { task_id: 'fa20dff3', status: 'TASK_STATUS_SUCCEED' },
	videos: [{ video_url: 'https://cdn.example.com/a.mp4' }],
};

/** Calls the trigger so many times at once. @returns the status of each response, and the items started */
async function call(times: number, provider: () => unknown) {
	const { context } = n8nContext({ apiKey: 'sk_secret_123456', baseUrl: 'https://a' }, provider);
	const seen: IDataObject = {};
	const calls = Array.from({ length: times }, async () => {
		let status = 200;
		const json = () => undefined;
		const response = await receive({
			...context,
			getBodyData: () => body,
			getNodeParameter: (name: string) => (name === 'provider' ? 'novita' : {}),
			getWorkflowStaticData: () => seen,
			getMode: () => 'webhook',
			getWorkflow: () => ({ id: String(provider) }),
			getNode: () => ({ id: '1' }),
			getResponseObject: () => ({ status: (code: number) => ((status = code), { json }) }),
		} as unknown as IWebhookFunctions);
		return { status, items: response.workflowData?.[0] ?? [] };
	});
	const responses = await Promise.all(calls);
	return {
		statuses: responses.map(({ status }) => status),
		started: responses.flatMap(({ items }) => items),
	};
}

it('two calls of one task at once start the workflow once', async () => {
	const { statuses, started } = await call(2, () => response(200, done));
	expect(statuses).toEqual([200, 200]);
	expect(started).toHaveLength(1);
});

it('two calls at once that cannot be confirmed are both to come again', async () => {
	const { statuses, started } = await call(2, () => response(503, 'busy'));
	expect(statuses).toEqual([503, 503]);
	expect(started).toEqual([]);
});
