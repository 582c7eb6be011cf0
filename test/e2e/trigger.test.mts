import { randomUUID } from 'node:crypto';
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { firstOf } from '../../harness/lists.mts';
import type { Gateway } from '../support/gateway.mts';
import { openGateway } from '../support/gateway.mts';
import { useN8n } from '../support/n8n.mts';
import type { Provider } from '../support/trial.mts';
import { begin, eventually, purchases, sleep, startProvider } from '../support/trial.mts';
import { FORMS, node, pipeline } from '../../harness/pipeline.mts';

const { client, url } = useN8n();

interface Listener {
	/** The production URL, to be pasted into Callback URL. */
	callbackUrl: string;
	/** Items of the executions that it started, oldest first. */
	tasks(): Promise<IDataObject[]>;
}

/** Activates a workflow that Video Task Trigger starts. */
async function listen(
	{ suffix }: Provider,
	provider: 'novita' | 'modelsLab' = 'novita',
): Promise<Listener> {
	const webhookId = randomUUID();
	const trigger = {
		...node('Ended', 'n8n-nodes-ai-video.videoTaskTrigger', 1, { provider, options: {} }),
		webhookId,
		credentials: {
			novitaApi: { id: '', name: `Novita AI${suffix}` },
			modelsLabApi: { id: '', name: `ModelsLab${suffix}` },
		},
	};
	const after = node('After', 'n8n-nodes-base.noOp', 1);
	const connections = { Ended: { main: [[{ node: 'After', type: 'main' as const, index: 0 }]] } };
	const name = `Listener ${webhookId}`;
	const id = await client.importWorkflow({ name, nodes: [trigger, after], connections });
	await client.activate(id);
	return {
		callbackUrl: `${url}/webhook/${webhookId}/video-task`,
		async tasks() {
			const ids = (await client.executions(id)).map((execution) => execution.id).reverse();
			const executions = ids.map(async (one) => await client.waitForExecution(one));
			const all = await Promise.all(executions);
			return all.flatMap((execution) => execution.items('After').map(({ json }) => json));
		},
	};
}

/** Orders videos that call back, in a workflow of their own. */
async function order(
	{ suffix }: Provider,
	form: keyof typeof FORMS,
	callbackUrl: string,
	prompts: string[],
): Promise<void> {
	const options = { callbackUrl, submitsPerMinute: 600 };
	const workflow = pipeline({ prompts, form: FORMS[form], options, wait: null, suffix });
	const { status, error } = await client.waitForExecution(await begin(client, workflow));
	expect(error).toBeUndefined();
	expect(status).toBe('success');
}

async function post(address: string, body: unknown): Promise<number> {
	return (await axios.post(address, body, { proxy: false, validateStatus: null })).status;
}

const novitaEvent = (taskId: string) => ({
	event_type: 'ASYNC_TASK_RESULT',
	payload: { task: { task_id: taskId, status: 'TASK_STATUS_SUCCEED' }, videos: [] },
});

const shape = (taskId: string, provider: string, status: string) => ({
	taskId,
	provider,
	status,
	model: null,
	videos: status === 'succeeded' ? [expect.objectContaining({ type: 'mp4' })] : [],
});

it.each([
	['Novita AI', 'novita', 'wan'],
	['ModelsLab', 'modelsLab', 'ultra'],
] as const)(
	'%s: finished and failed tasks start it once each, though each calls twice',
	async (_, id, form) => {
		const settings = { queuedSeconds: 0, processingSeconds: 2, duplicateWebhooks: true };
		const provider = await startProvider(client, settings);
		const listener = await listen(provider, id);
		await order(provider, form, listener.callbackUrl, ['good', 'better', 'bad [fail]']);
		await eventually(
			'all calls taken',
			async () => await provider.webhooks(),
			(calls) => calls.length === 6 && calls.every(({ status }) => status === 200),
		);
		await sleep(1_500);
		const tasks = await listener.tasks();
		const bought = await purchases(provider);
		const wanted = bought.map(({ prompt, taskId }) =>
			expect.objectContaining(shape(taskId, id, prompt.includes('bad') ? 'failed' : 'succeeded')),
		);
		expect(tasks).toHaveLength(3);
		expect(tasks).toEqual(expect.arrayContaining(wanted));
		expect(tasks.find(({ status }) => status === 'failed')?.reason).toContain('TASK_FAILED');

		// Sent again much later: known still.
		const [{ body }] = await provider.webhooks();
		expect(await post(listener.callbackUrl, body)).toBe(200);
		await sleep(1_000);
		expect(await listener.tasks()).toHaveLength(3);
	},
);

it('unknown events are acknowledged, forged IDs are to come again: nothing is started', async () => {
	const provider = await startProvider(client, { queuedSeconds: 0, processingSeconds: 600 });
	const listener = await listen(provider);
	await order(provider, 'wan', listener.callbackUrl, ['still running']);
	const { taskId } = firstOf(await purchases(provider));
	const others = [
		{ event_type: 'SOMETHING_ELSE', payload: {} },
		{},
		['?'],
		{ id: 147, status: 'success', output: [] },
		novitaEvent('0'.repeat(100_000)),
	];
	for (const body of others) expect(await post(listener.callbackUrl, body)).toBe(200);
	// One that nobody knows may be known, and one that runs still may end, in a moment.
	const unknown = novitaEvent('00000000-0000-4000-8000-000000000000');
	expect(await post(listener.callbackUrl, unknown)).toBe(503);
	expect(await post(listener.callbackUrl, novitaEvent(taskId))).toBe(503);
	await sleep(1_000);
	expect(await listener.tasks()).toEqual([]);
});

it('provider down when it should confirm: 503, and the next delivery starts it', async () => {
	let gateway!: Gateway;
	const settings = { queuedSeconds: 0, processingSeconds: 2, webhookRetrySeconds: 2 };
	const provider = await startProvider(client, settings, async (target) => {
		gateway = await openGateway(target);
		return gateway.url;
	});
	const listener = await listen(provider);
	await order(provider, 'wan', listener.callbackUrl, ['one']);
	await gateway.shut();
	const calls = async () => await provider.webhooks();
	await eventually('refused', calls, ([first]) => first?.status === 503);
	await gateway.open();
	await eventually('taken', calls, (all) => all.at(-1).status === 200);
	await sleep(1_000);
	const { taskId } = firstOf(await purchases(provider));
	expect(await listener.tasks()).toEqual([
		expect.objectContaining(shape(taskId, 'novita', 'succeeded')),
	]);
});
