import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { pipeline } from '../../harness/pipeline.mts';
import type { OwnN8n } from '../support/n8n.mts';
import { startOwnN8n } from '../support/n8n.mts';
import type { Provider } from '../support/trial.mts';
import { activate, delivered, eventually, purchases, startProvider } from '../support/trial.mts';

/** n8n is killed while Wait for Task waits in the process, started again, and Retry is pressed. */

const PROMPTS = ['one', 'two'];
const BUTTONS = ['original', 'saved'] as const;

interface Killed {
	provider: Provider;
	workflowId: string;
	id: string;
}

async function startWaiting(
	{ client, url }: OwnN8n,
	saveExecutionProgress: boolean,
): Promise<Killed> {
	const provider = await startProvider(client, { queuedSeconds: 0, processingSeconds: 600 });
	const { suffix } = provider;
	const settings = { saveExecutionProgress };
	const workflow = pipeline({ prompts: PROMPTS, trigger: 'webhook', suffix, settings });
	const { workflowId, start, executionIds } = await activate(client, url, workflow);
	await start();
	const ids = await eventually('started', executionIds, ({ length }) => length === 1);
	await eventually(
		'asked for',
		async () => await provider.requests('/v3/async/task-result'),
		({ length }) => length > 0,
	);
	return { provider, workflowId, id: firstOf(ids) };
}

async function retry({ client }: OwnN8n, killed: Killed, button: (typeof BUTTONS)[number]) {
	const { provider, workflowId, id } = killed;
	await provider.settings({ processingSeconds: 1 });
	for (const { taskId } of await purchases(provider)) await provider.finish(taskId);
	await client.retryExecution(id, button);
	const { id: retried } = firstOf(await client.executions(workflowId));
	return await client.waitForExecution(retried, 90_000);
}

describe.each([
	['on', true, 2],
	['off', false, 4],
] as const)('Save execution progress is %s', (_, saves, count) => {
	let own: OwnN8n;
	const killed: Killed[] = [];
	const retried: Execution[] = [];

	beforeAll(async () => {
		own = await startOwnN8n('http://127.0.0.1:9');
		for (const _button of BUTTONS) killed.push(await startWaiting(own, saves));
		await own.kill();
		await own.restart();
		await eventually(
			'crashed',
			async () => await Promise.all(killed.map(async ({ id }) => await own.client.execution(id))),
			(executions) => executions.every(({ status }) => status === 'crashed'),
		);
		for (const [index, one] of killed.entries()) {
			retried.push(await retry(own, one, BUTTONS[index]!));
		}
	}, 300_000);
	afterAll(async () => await own?.discard());

	it.each([0, 1])(`Retry delivers; ${count} videos are bought in all: button %i`, async (index) => {
		expect(retried[index]?.error).toBeUndefined();
		expect(delivered(retried[index]!)).toHaveLength(PROMPTS.length);
		expect(await purchases(killed[index]!.provider)).toHaveLength(count);
	});
});
