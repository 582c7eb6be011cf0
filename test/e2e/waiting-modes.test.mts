import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useN8n } from '../support/n8n.mts';
import type { Pipeline } from '../../harness/pipeline.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { node, pipeline, wire } from '../../harness/pipeline.mts';
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

describe('Pass On What Still Runs', () => {
	const handsOver = { mode: 'handOver', handOverAfterSeconds: 0 };
	const output = (execution: Execution, index: number, run = -1) =>
		execution.runs('Wait for Task').at(run)?.data?.main?.[index] ?? [];

	it('as each task ends: sorts finished, failed and running tasks, each queried once', async () => {
		await provider.settings({ queuedSeconds: 0, processingSeconds: 1 });
		const workflow = pipeline({
			prompts: ['good', 'bad [fail]', 'long [slow]'],
			wait: { ...handsOver, options: { itemsLeave: 'each' } },
			loop: 'none',
			suffix: provider.suffix,
		});
		pauseBefore('Wait for Task', workflow, 3);
		const execution = await client.waitForExecution(await begin(client, workflow));
		expect(execution.status).toBe('success');
		const outputs = [0, 1, 2, 3].map((index) => statuses(output(execution, index)));
		expect(outputs).toEqual([['succeeded'], ['failed'], [], ['processing']]);
		expect((await provider.ledger()).map(({ queries }) => queries)).toEqual([1, 1, 1]);
	});

	it('stays for tasks that end within the first seconds', async () => {
		const wait = { mode: 'handOver', handOverAfterSeconds: 30 };
		const id = await start({ prompts: ['one', 'two'], wait });
		const execution = await client.waitForExecution(id);
		expect(execution.runs('Wait for Task')).toHaveLength(1);
		expect(delivered(execution)).toEqual(await inOrder(provider, ['one', 'two']));
	});

	it('through a pause of one’s own, together: pairs each item, and asks for none that has ended', async () => {
		await provider.settings({ processingSecondsRange: [2, 12] });
		const prompts = ['one', 'two', 'three', 'four'];
		const workflow = pipeline({
			prompts,
			wait: handsOver,
			loop: 'straight',
			suffix: provider.suffix,
		});
		pauseBefore('Wait for Task', workflow, 6, 'Wait for Task');
		const execution = await client.waitForExecution(await begin(client, workflow));
		expect(execution.error).toBeUndefined();
		expect(execution.runs('Finished')).toHaveLength(1);
		expect(delivered(execution)).toEqual(await inOrder(provider, prompts));
		const first = output(execution, 3, 0);
		expect(first).toHaveLength(4);
		expect(first[0]?.json.timesOutAt).toEqual(expect.any(String));
	});

	it('through a pause of one’s own, as each task ends: every item leaves once, paired', async () => {
		await provider.settings({ processingSecondsRange: [2, 12] });
		const prompts = ['one', 'two', 'three', 'four'];
		const wait = { ...handsOver, options: { itemsLeave: 'each' } };
		const workflow = pipeline({ prompts, wait, loop: 'straight', suffix: provider.suffix });
		pauseBefore('Wait for Task', workflow, 6, 'Wait for Task');
		const execution = await client.waitForExecution(await begin(client, workflow));
		expect(execution.error).toBeUndefined();
		const expected = await inOrder(provider, prompts);
		expect(delivered(execution)).toHaveLength(4);
		expect(delivered(execution)).toEqual(expect.arrayContaining(expected));
	});

	it('straight back to its own input: does not spin, and delivers', async () => {
		await provider.settings({ processingSeconds: 8 });
		const prompts = ['one', 'two'];
		const id = await start({ prompts, wait: handsOver, loop: 'straight' });
		const execution = await client.waitForExecution(id);
		expect(execution.runs('Wait for Task')).toHaveLength(2);
		expect(delivered(execution)).toEqual(await inOrder(provider, prompts));
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

/** Puts n8n's own Wait before a node, in the wires that come from one other. */
function pauseBefore(
	name: string,
	{ nodes, connections }: WorkflowJson,
	amount: number,
	from = 'Generate Video',
): void {
	nodes.push(node('Pause', 'n8n-nodes-base.wait', 1.1, { amount, unit: 'seconds' }));
	connections.Pause = { main: [wire(name)] };
	const main = connections[from]?.main ?? [];
	connections[from] = {
		main: main.map((wires) => (wires?.[0]?.node === name ? wire('Pause') : wires)),
	};
}
