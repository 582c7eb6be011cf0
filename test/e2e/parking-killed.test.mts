import { pipeline } from '../../harness/pipeline.mts';
import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { TIMER } from '../support/called-back.mts';
import type { OwnN8n } from '../support/n8n.mts';
import { startOwnN8n } from '../support/n8n.mts';
import type { Provider } from '../support/trial.mts';
import {
	activate,
	delivered,
	eventually,
	inOrder,
	purchases,
	startProvider,
} from '../support/trial.mts';

const PROMPTS = ['one', 'two', 'three'];
const QUERY = '/v3/async/task-result';

interface Killed {
	provider: Provider;
	workflowId: string;
	/** Of the execution that n8n has marked crashed. */
	id: string;
}

/** An execution that is parked with three tasks; the timer will wake it. */
async function startParked({ client, url }: OwnN8n): Promise<Killed> {
	const provider = await startProvider(client, {
		queuedSeconds: 0,
		processingSeconds: 600,
		// Otherwise the node knows for how long it need not ask.
		eta: false,
		progress: false,
	});
	const workflow = pipeline({
		prompts: PROMPTS,
		trigger: 'webhook',
		wait: { mode: 'handOver', handOverAfterSeconds: 0 },
		suffix: provider.suffix,
	});
	const { workflowId, start, executionIds } = await activate(client, url, workflow);
	await start();
	const ids = await eventually('started', executionIds, ({ length }) => length === 1);
	await client.waitForExecution(firstOf(ids), 60_000, 'waiting');
	return { provider, workflowId, id: firstOf(ids) };
}

/**
 * Two are woken; n8n is killed while both of them ask, and started again. What it has stored of them
 * is from before they were woken.
 */
async function killWhileAsking(own: OwnN8n): Promise<[Killed, Killed]> {
	const asking = await Promise.all([startParked(own), startParked(own)]);
	const slow = { path: QUERY, when: 'after', delayMs: 25_000, times: -1 };
	for (const { provider } of asking) await provider.faults(slow);
	const all = async (status: string) =>
		await eventually(
			`all ${status}`,
			async () => await Promise.all(asking.map(async ({ id }) => await own.client.execution(id))),
			(executions) => executions.every((execution) => execution.status === status),
			TIMER / 1000,
		);
	await all('running');
	await own.kill();
	for (const { provider } of asking) await provider.clearFaults();
	await own.restart();
	await all('crashed');
	return asking;
}

/** Presses one of the Retry buttons; the tasks end once the retried execution has asked. */
async function retry({ client }: OwnN8n, { provider, workflowId, id }: Killed, saved: boolean) {
	const before = (await provider.requests(QUERY)).length;
	// Parked it asks once; in the process again and again, while n8n must answer all the same.
	const asked = saved ? 8 : 3;
	// n8n responds when the retried execution has ended or is parked.
	const pressed = client.retryExecution(id, saved ? 'saved' : 'original');
	await eventually(
		'asked again',
		async () => await provider.requests(QUERY),
		({ length }) => length >= before + asked,
	);
	for (const { taskId } of await purchases(provider)) await provider.finish(taskId);
	await pressed;
	const { id: retried } = firstOf(await client.executions(workflowId));
	return await client.waitForExecution(retried, TIMER);
}

describe('killed while Wait for Task asks, after the execution was parked', () => {
	let own: OwnN8n;
	const killed = {} as Record<'original' | 'saved', Killed>;
	const retried = {} as Record<'original' | 'saved', Execution>;

	beforeAll(async () => {
		own = await startOwnN8n('http://127.0.0.1:9');
		const [original, saved] = await killWhileAsking(own);
		Object.assign(killed, { original, saved });
		const both = [retry(own, original, false), retry(own, saved, true)] as const;
		[retried.original, retried.saved] = await Promise.all(both);
	}, 4 * TIMER);
	afterAll(async () => await own?.discard());

	it.each(['original', 'saved'] as const)(
		'Retry with the %s workflow delivers, paired, and buys nothing again',
		async (workflow) => {
			const { provider } = killed[workflow];
			const execution = retried[workflow];
			expect(execution.error).toBeUndefined();
			expect(execution.runs('Finished')).toHaveLength(1);
			expect(delivered(execution)).toEqual(await inOrder(provider, PROMPTS));
			expect(await purchases(provider)).toHaveLength(3);
		},
	);

	it('with the saved workflow n8n leaves the parking node disabled: the loop does not spin', () => {
		// Before the crash, handed over again, and kept when it came straight back.
		expect(retried.saved.runs('Wait for Task')).toHaveLength(3);
	});
});
