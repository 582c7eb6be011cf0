import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { receive } from '../../../nodes/VideoTaskTrigger/receive';
import { n8nContext, response } from '../../n8n/n8n-context.mts';

const done = {
	task: { task_id: 'fa20dff3', status: 'TASK_STATUS_SUCCEED' },
	videos: [{ video_url: 'https://cdn.example.com/a.mp4' }],
};

let workflows = 0;

/** Calls the trigger so many times at once. @returns the status of each response, and the items started */
async function call(
	times: number,
	provider: () => unknown,
	taskIdOf: (index: number) => string = () => 'fa20dff3',
) {
	const { context } = n8nContext({ apiKey: 'sk_secret_123456', baseUrl: 'https://a' }, provider);
	const seen: IDataObject = {};
	const workflowId = String(workflows++);
	const calls = Array.from({ length: times }, async (_, index) => {
		let status = 200;
		const json = () => undefined;
		const response = await receive({
			...context,
			getBodyData: () => ({
				event_type: 'ASYNC_TASK_RESULT',
				payload: { task: { task_id: taskIdOf(index), status: 'TASK_STATUS_SUCCEED' } },
			}),
			getNodeParameter: (name: string) => (name === 'provider' ? 'novita' : {}),
			getWorkflowStaticData: () => seen,
			getMode: () => 'webhook',
			getWorkflow: () => ({ id: workflowId }),
			getNode: () => ({
				id: '1',
				parameters: { provider: 'novita' },
				credentials: { novitaApi: { id: '1', name: 'Mine' } },
			}),
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

it.each([404, 401, 500])(
	'a call that is answered with HTTP status %i is to come again',
	async (code) => {
		const { statuses, started } = await call(1, () => response(code, { reason: 'TASK_NOT_FOUND' }));
		expect(statuses).toEqual([503]);
		expect(started).toEqual([]);
	},
);

it('300 forged calls at once cause a bounded number of queries', async () => {
	let queries = 0;
	const { statuses, started } = await call(
		300,
		() => (queries++, response(404, { reason: 'TASK_NOT_FOUND' })),
		(index) => `forged-${index}`,
	);
	expect(statuses).toEqual(Array(300).fill(503));
	expect(started).toEqual([]);
	expect(queries).toBeLessThanOrEqual(600);
});

it('300 tasks that end at once all start the workflow, or are called about again', async () => {
	const { statuses, started } = await call(300, () => response(200, done), String);
	expect(started.length).toBeGreaterThan(100);
	expect(statuses.filter((status) => status === 503)).toHaveLength(300 - started.length);
});

it('a call with an endless task ID is ignored, and causes nothing', async () => {
	let queries = 0;
	const { statuses } = await call(
		1,
		() => (queries++, response(200, done)),
		() => 'a'.repeat(1_000_000),
	);
	expect([statuses, queries]).toEqual([[200], 0]);
});

it('two calls at once that cannot be confirmed are both to come again', async () => {
	const { statuses, started } = await call(2, () => response(503, 'busy'));
	expect(statuses).toEqual([503, 503]);
	expect(started).toEqual([]);
});

it('a clock that is set back meanwhile keeps no call', async () => {
	const runs = { task: { task_id: 'fa20dff3', status: 'TASK_STATUS_PROCESSING' } };
	let back = 0;
	const set = jest.spyOn(Date, 'now').mockImplementation(() => performance.now() + 1e12 - back);
	let queries = 0;
	try {
		const { statuses } = await call(1, () => {
			queries += 1;
			back = 3_600_000;
			return response(200, runs);
		});
		expect(statuses).toEqual([503]);
		expect(queries).toBeLessThanOrEqual(6);
	} finally {
		set.mockRestore();
	}
}, 15_000);
