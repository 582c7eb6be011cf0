import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstOf } from '../../harness/lists.mts';
import { useN8n } from '../support/n8n.mts';
import type { Pipeline } from '../../harness/pipeline.mts';
import { pipeline } from '../../harness/pipeline.mts';
import type { Provider } from '../support/trial.mts';
import {
	begin,
	delivered,
	eventually,
	inOrder,
	purchases,
	startProvider,
} from '../support/trial.mts';

const { client, userFolder } = useN8n();

let provider: Provider;
beforeAll(async () => {
	provider = await startProvider(client, {});
});
beforeEach(async () => {
	await provider.reset();
	await provider.settings({ queuedSeconds: 1, processingSeconds: 3 });
});

const start = async (wanted: Pipeline) =>
	await begin(client, pipeline({ suffix: provider.suffix, ...wanted }));

const statuses = (items: Array<{ json: { status?: unknown } }>) =>
	items.map(({ json }) => json.status);

describe('Check Once', () => {
	it('sorts finished, failed and running tasks, each queried once', async () => {
		await provider.settings({ queuedSeconds: 0, processingSeconds: 1 });
		const workflow = pipeline({
			prompts: ['good', 'bad [fail]', 'long [slow]'],
			wait: { mode: 'once' },
			suffix: provider.suffix,
		});
		pauseBeforeWait(workflow, 3);
		const execution = await client.waitForExecution(await begin(client, workflow));
		expect(execution.status).toBe('success');
		expect(statuses(execution.items('Wait for Task', 0))).toEqual(['processing']);
		expect(statuses(execution.items('Wait for Task', 1))).toEqual(['succeeded']);
		expect(statuses(execution.items('Wait for Task', 2))).toEqual(['failed']);
		expect((await provider.ledger()).map(({ queries }) => queries)).toEqual([1, 1, 1]);
	});
});

describe('Park While Waiting', () => {
	it('without the wire explains the wire', async () => {
		const id = await start({ prompts: ['one'], wait: { mode: 'park' }, looped: false });
		const { status, error } = await client.waitForExecution(id);
		expect(status).toBe('error');
		expect(error?.message).toContain('a wire from the output Still Running back');
		expect(error?.description).toContain('Drag from Still Running to the input');
	});

	it('does not park for tasks that end within the first wait', async () => {
		const id = await start({
			prompts: ['one', 'two'],
			wait: { mode: 'park', parkAfterSeconds: 30 },
		});
		const execution = await client.waitForExecution(id);
		expect(execution.runs('Wait for Task')).toHaveLength(1);
		expect(delivered(execution)).toEqual(await inOrder(provider, ['one', 'two']));
	});
});

describe('Generate Video with Wait for Result', () => {
	const waiting = (prompts: string[]): Pipeline => ({ ...WAITING, prompts, wait: null });

	it('gives back one finished video', async () => {
		const execution = await client.waitForExecution(await start(waiting(['one'])));
		expect(statuses(execution.items('Generate Video'))).toEqual(['succeeded']);
		expect(execution.items('Generate Video')[0]?.json.videos).toHaveLength(1);
	});

	it('gives back several in the order of the items', async () => {
		await provider.settings({ processingSecondsRange: [1, 6] });
		const prompts = ['one', 'two', 'three', 'four', 'five', 'six'];
		const execution = await client.waitForExecution(await start(waiting(prompts)));
		const taskIds = execution.items('Generate Video').map(({ json }) => json.taskId);
		expect(taskIds).toEqual((await inOrder(provider, prompts)).map(({ taskId }) => taskId));
	});

	it('fails for a failed task, naming it and the others that are paid for', async () => {
		const id = await start(waiting(['one', 'two [fail]']));
		const { status, error } = await client.waitForExecution(id);
		const [good, bad] = (await purchases(provider)).sort(
			(a, b) => a.prompt.length - b.prompt.length,
		);
		expect(status).toBe('error');
		expect(error?.message).toContain('the generation failed because of an internal error');
		expect(error?.message).toContain(bad?.taskId);
		expect(error?.description).toContain(good?.taskId);
	});

	it('with Continue On Fail gives back the others beside the error', async () => {
		const settings = { onError: 'continueRegularOutput' } as const;
		const wanted = { ...waiting(['one', 'two [fail]']), generateSettings: settings };
		const execution = await client.waitForExecution(await start(wanted));
		expect(execution.status).toBe('success');
		const [good, bad] = execution.items('Generate Video');
		expect(good?.json.status).toBe('succeeded');
		expect(bad?.json.error).toContain('reports that the task failed');
	});
});

it('Stop ends an in-process wait of 40 tasks within a second, and names them', async () => {
	await provider.settings({ processingSeconds: 600 });
	const prompts = Array.from({ length: 40 }, (_, index) => `number ${index}`);
	const id = await start({ prompts });
	const bought = await eventually(
		'40 submitted and queried',
		async () => await provider.ledger(),
		(ledger) => ledger.length === 40 && ledger.some(({ queries }) => queries > 0),
	);
	const stoppedAt = Date.now();
	await client.stopExecution(id);
	const execution = await client.waitForExecution(id, 10_000);
	expect(Date.now() - stoppedAt).toBeLessThan(1_000);
	expect(execution.status).toBe('canceled');
	// n8n drops the node's error and, in 2.x, the run's data: only its log can name the tasks.
	const log = readFileSync(join(userFolder, 'n8n.log'), 'utf8');
	const line = log.split('\n').find((one) => one.includes('Stopped; still running')) ?? '';
	for (const { taskId } of bought) expect(line).toContain(taskId);
});

const WAITING: Partial<Pipeline> = {
	form: {
		provider: 'novita',
		operation: 'textToVideo',
		model: 'kling-v3.0-pro-t2v',
		duration: 5,
		aspectRatio: '16:9',
		audio: false,
		waitForResult: true,
		timeoutMinutes: 5,
	},
};

/** Lets the tasks run for a while before Wait for Task starts. */
function pauseBeforeWait(workflow: ReturnType<typeof pipeline>, seconds: number): void {
	const pause = {
		...firstOf(workflow.nodes),
		id: 'pause',
		name: 'Pause',
		type: 'n8n-nodes-base.wait',
	};
	Object.assign(pause, { typeVersion: 1.1, parameters: { amount: seconds, unit: 'seconds' } });
	workflow.nodes.push(pause);
	workflow.connections.Pause = workflow.connections['Generate Video'] ?? {};
	workflow.connections['Generate Video'] = {
		main: [[{ node: 'Pause', type: 'main', index: 0 }]],
	};
}
