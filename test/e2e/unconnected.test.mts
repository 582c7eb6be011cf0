import type { Execution } from '../../harness/n8n/execution.mts';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { useN8n } from '../support/n8n.mts';
import {
	GENERATE,
	generate,
	set,
	source,
	type Step,
	WAIT,
	waitForTask,
	workflow,
} from '../support/workflows.mts';

const { client, sandbox } = useN8n();

const PARK = 'Wait for Callback';
const handOver = { mode: 'handOver', handOverAfterSeconds: 0 };

/** Nodes behind the outputs of Wait for Task, by the output. */
const behind = (name: string, output: number, more: object = {}): Step =>
	set(name, { taskId: '={{ $json.taskId }}' }, { after: [WAIT, output], ...more });
const park = (more: object = {}): Step => ({
	...waitForTask({}, { after: [WAIT, 3], ...more }),
	name: PARK,
	type: 'n8n-nodes-ai-video.waitForCallback',
});

function ordering(...prompts: string[]): Step[] {
	const items = source(prompts.map((prompt) => ({ prompt })));
	return [...items, generate('kling-v3.0-pro-t2v', { prompt: '={{ $json.prompt }}' })];
}

const backToWait = { main: [[{ node: WAIT, type: 'main' as const, index: 0 }]] };

function looped(json: WorkflowJson): WorkflowJson {
	return { ...json, connections: { ...json.connections, [PARK]: backToWait } };
}

/** Runs the workflow, which fails; then saves the other, and presses Retry. */
async function retried(failing: WorkflowJson, mended: WorkflowJson) {
	const id = await client.importWorkflow(failing);
	const failed = await client.waitForExecution(await client.run(id, 'Start'));
	const bought = (await sandbox.ledger()).length;
	await client.updateWorkflow(id, mended);
	const retry = await client.retryExecution(failed.id, 'saved');
	const execution = await client.waitForExecution(retry, 150_000);
	return { failed, execution, bought, after: (await sandbox.ledger()).length };
}

const tasks = (execution: Execution) =>
	execution.items(GENERATE).map(({ json }) => String(json.taskId));

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.settings({ speed: 60 });
});

it('a failed task fails the node; Retry with the wire delivers all, and nothing is bought again', async () => {
	const steps = [...ordering('A boat', 'A bridge [fail]'), waitForTask(), behind('Good', 0)];
	const name = 'Unconnected Failed';
	const { failed, execution, bought, after } = await retried(
		workflow(name, ...steps),
		workflow(name, ...steps, behind('Bad', 1)),
	);
	const [good = '', bad = ''] = tasks(failed);
	expect(failed.status).toBe('error');
	expect(failed.error?.message).toMatch(
		/^Novita AI reports that the task failed: .*internal error/,
	);
	expect(failed.error?.message).toContain(`(task ${bad})`);
	expect(failed.error?.message).toContain(`paid for (task ${good})`);
	expect(failed.error?.description).toMatch(
		/Connect Failed .*press Execute step, or choose Retry .*Do not press Execute workflow/,
	);
	expect(execution.status).toBe('success');
	expect(execution.items('Good').map(({ json }) => json.taskId)).toEqual([good]);
	expect(execution.items('Bad').map(({ json }) => json.taskId)).toEqual([bad]);
	expect([bought, after]).toEqual([2, 2]);
}, 120_000);

it.each([
	['disabled, with nothing behind it', [behind('Bad', 1, { disabled: true })], 'error'],
	[
		'disabled, with a node behind it',
		[
			behind('Bad', 1, { disabled: true }),
			set('Behind', { taskId: '={{ $json.taskId }}' }, { after: ['Bad', 0] }),
		],
		'success',
	],
	['enabled', [behind('Bad', 1)], 'success'],
])('a node behind Failed that is %s', async (_, steps, status) => {
	const order = ordering('A bridge [fail]');
	const execution = await client.runWorkflow(
		workflow('Behind Failed', ...order, waitForTask(), ...steps),
	);
	expect(execution.status).toBe(status);
});

it('a task that times out fails the node', async () => {
	const wait = waitForTask({ timeoutMinutes: 0.1 });
	const execution = await client.runWorkflow(
		workflow('Unconnected Timed Out', ...ordering('A boat [slow]'), wait),
	);
	const [taskId] = tasks(execution);
	expect(execution.error).toMatchObject({
		message: `Novita AI has not finished the video within Timeout (Minutes) (task ${taskId})`,
		description: expect.stringMatching(/Connect Timed Out .*press Execute step/),
	});
});

it('a task that still runs fails the node; Retry with the loop delivers it', async () => {
	const steps = [...ordering('A boat [slow]'), waitForTask(handOver), behind('Good', 0)];
	const name = 'Unconnected Still Running';
	const { failed, execution, bought, after } = await retried(
		workflow(name, ...steps),
		looped(workflow(name, ...steps, park())),
	);
	const [taskId] = tasks(failed);
	expect(failed.error).toMatchObject({
		message: `A task still runs, but nothing is connected to the output Still Running. Videos are paid for (task ${taskId})`,
		description: expect.stringMatching(/^Connect Still Running to Wait for Callback/),
	});
	expect(execution.status).toBe('success');
	expect(execution.items('Good').map(({ json }) => json.taskId)).toEqual([taskId]);
	expect([bought, after]).toEqual([1, 1]);
}, 240_000);

it('Wait for Callback without a way back fails before it parks', async () => {
	const steps = [...ordering('A boat [slow]'), waitForTask(handOver), park()];
	const execution = await client.runWorkflow(workflow('No Way Back', ...steps));
	expect(execution.error).toMatchObject({
		message: expect.stringMatching(/^Nothing is connected to the output of this node/),
		description: expect.stringMatching(/^Connect it back to the input of Wait for Task\./),
	});
});
