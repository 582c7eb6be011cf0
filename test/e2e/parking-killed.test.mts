import { FORMS, pipeline } from '../../harness/pipeline.mts';
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

jest.setTimeout(3 * TIMER);

interface Killed {
	provider: Provider;
	workflowId: string;
	/** Of the execution that n8n has marked crashed. */
	id: string;
}

/** An execution that was parked, woken because one of three tasks has ended, and is asking. */
async function startAsking({ client, url }: OwnN8n) {
	const provider = await startProvider(client, { queuedSeconds: 0, processingSeconds: 600 });
	const workflow = pipeline({
		prompts: PROMPTS,
		trigger: 'webhook',
		form: FORMS.wan,
		options: { resumeOnCallback: true, submitsPerMinute: 600 },
		wait: { mode: 'handOver' },
		park: { wakeWhen: 'any' },
		suffix: provider.suffix,
	});
	const { workflowId, start, executionIds } = await activate(client, url, workflow);
	await start();
	const ids = await eventually('started', executionIds, ({ length }) => length === 1);
	const id = firstOf(ids);
	await client.waitForExecution(id, 60_000, 'waiting');
	await provider.faults({ path: QUERY, when: 'after', delayMs: 4_000, times: -1 });
	await provider.finish((await inOrder(provider, PROMPTS))[0]?.taskId ?? '');
	return { provider, workflowId, id };
}

/** Several are woken; n8n is killed while all of them ask, and started again. */
async function killWhileAsking(own: OwnN8n, count: number): Promise<Killed[]> {
	const asking: Killed[] = [];
	for (let index = 0; index < count; index++) asking.push(await startAsking(own));
	await eventually(
		'all woken',
		async () => await Promise.all(asking.map(async ({ id }) => await own.client.execution(id))),
		(executions) => executions.every(({ status }) => status === 'running'),
	);
	await own.kill();
	for (const { provider } of asking) await provider.clearFaults();
	await own.restart();
	await eventually(
		'marked as crashed',
		async () => await Promise.all(asking.map(async ({ id }) => await own.client.execution(id))),
		(executions) => executions.every(({ status }) => status === 'crashed'),
	);
	return asking;
}

/** Presses one of the Retry buttons; the other tasks end once the retried execution has asked. */
async function retry({ client }: OwnN8n, { provider, workflowId, id }: Killed, saved: boolean) {
	const before = (await provider.requests(QUERY)).length;
	// Parked it asks once; in the process again and again, while n8n must answer all the same.
	const asked = saved ? 8 : 2;
	// n8n responds when the retried execution has ended or is parked.
	const pressed = client.retryExecution(id, saved);
	await eventually(
		'asked again',
		async () => await provider.requests(QUERY),
		({ length }) => length >= before + asked,
	);
	for (const { taskId } of (await inOrder(provider, PROMPTS)).slice(1)) {
		await provider.finish(taskId);
	}
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
		const [original, saved] = await killWhileAsking(own, 2);
		Object.assign(killed, { original, saved });
		const both = [retry(own, original!, false), retry(own, saved!, true)] as const;
		[retried.original, retried.saved] = await Promise.all(both);
	}, 3 * TIMER);
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
		// Asked, handed over, and kept when it came straight back.
		expect(retried.saved.runs('Wait for Task').length).toBeLessThanOrEqual(4);
	});
});
