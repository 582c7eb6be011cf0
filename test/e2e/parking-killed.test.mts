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
const RESULT = '/results';

interface Killed {
	provider: Provider;
	workflowId: string;
	/** Of the execution that n8n has marked crashed. */
	id: string;
}

/** An execution that is parked with three tasks; the timer will wake it. */
async function startParked({ client, url }: OwnN8n, download: boolean): Promise<Killed> {
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
		wait: { mode: 'handOver', handOverAfterSeconds: 0, download },
		suffix: provider.suffix,
	});
	const { workflowId, start, executionIds } = await activate(client, url, workflow);
	await start();
	const ids = await eventually('started', executionIds, ({ length }) => length === 1);
	await client.waitForExecution(firstOf(ids), 60_000, 'waiting');
	return { provider, workflowId, id: firstOf(ids) };
}

const BUTTONS = ['original', 'saved'] as const;
type OfButton<T> = Record<(typeof BUTTONS)[number], T>;

/**
 * Four are woken; n8n is killed while two of them ask and two download, and started again. What it has
 * stored of them is from before they were woken.
 */
async function killWoken(own: OwnN8n): Promise<Record<'asking' | 'downloading', OfButton<Killed>>> {
	const start = async (download: boolean) => {
		const [original, saved] = await Promise.all([
			startParked(own, download),
			startParked(own, download),
		]);
		return { original, saved };
	};
	const [asking, downloading] = await Promise.all([start(false), start(true)]);
	const slow = { when: 'after', delayMs: 25_000, times: -1 };
	for (const { provider } of Object.values(asking)) await provider.faults({ path: QUERY, ...slow });
	for (const { provider } of Object.values(downloading)) {
		await provider.faults({ path: RESULT, ...slow, delayMs: 120_000 });
		for (const { taskId } of await purchases(provider)) await provider.finish(taskId);
	}
	const killed = [...Object.values(asking), ...Object.values(downloading)];
	const all = async (status: string) =>
		await eventually(
			`all ${status}`,
			async () => await Promise.all(killed.map(async ({ id }) => await own.client.execution(id))),
			(executions) => executions.every((execution) => execution.status === status),
			TIMER / 1000,
		);
	await all('running');
	for (const { provider } of Object.values(downloading)) {
		const begun = async () => await provider.requests(RESULT);
		await eventually('the downloads have begun', begun, ({ length }) => length > 0);
	}
	await own.kill();
	for (const { provider } of killed) await provider.clearFaults();
	await own.restart();
	await all('crashed');
	return { asking, downloading };
}

/** Presses one of the Retry buttons; the tasks end once the retried execution has asked. */
async function retry(
	{ client }: OwnN8n,
	{ provider, workflowId, id }: Killed,
	button: (typeof BUTTONS)[number],
): Promise<Execution> {
	const before = (await provider.requests(QUERY)).length;
	// Parked it asks once; in the process again and again, while n8n must answer all the same.
	const asked = button === 'saved' ? 8 : 3;
	// n8n responds when the retried execution has ended or is parked.
	const pressed = client.retryExecution(id, button);
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

/** Retries one whose tasks have ended. */
async function retryDownload(
	{ client }: OwnN8n,
	{ workflowId, id }: Killed,
	button: 'original' | 'saved',
) {
	await client.retryExecution(id, button);
	const { id: retried } = firstOf(await client.executions(workflowId));
	return await client.waitForExecution(retried, TIMER);
}

describe('killed after the execution was parked and woken', () => {
	let own: OwnN8n;
	let killed: Awaited<ReturnType<typeof killWoken>>;
	const asked = {} as OfButton<Execution>;
	const downloaded = {} as OfButton<Execution>;

	beforeAll(async () => {
		own = await startOwnN8n('http://127.0.0.1:9');
		killed = await killWoken(own);
		const { asking, downloading } = killed;
		const retries = BUTTONS.map(async (button) => {
			asked[button] = await retry(own, asking[button], button);
			downloaded[button] = await retryDownload(own, downloading[button], button);
		});
		await Promise.all(retries);
	}, 5 * TIMER);
	afterAll(async () => await own?.discard());

	it.each(BUTTONS)(
		'while Wait for Task asked: Retry with the %s workflow delivers, paired, and buys nothing again',
		async (button) => {
			const { provider } = killed.asking[button];
			const execution = asked[button];
			expect(execution.error).toBeUndefined();
			expect(execution.runs('Finished')).toHaveLength(1);
			expect(delivered(execution)).toEqual(await inOrder(provider, PROMPTS));
			expect(await purchases(provider)).toHaveLength(3);
		},
	);

	it.each(BUTTONS)(
		'while it downloaded: Retry with the %s workflow delivers the files, and buys nothing again',
		async (button) => {
			const execution = downloaded[button];
			expect(execution.error).toBeUndefined();
			expect(
				execution.items('Wait for Task', 0).map(({ binary }) => Object.keys(binary ?? {})),
			).toEqual(PROMPTS.map(() => ['video']));
			expect(await purchases(killed.downloading[button].provider)).toHaveLength(3);
		},
	);

	it('with the saved workflow n8n leaves the parking node disabled: the loop does not spin', () => {
		// Before the crash, handed over again, and kept when it came straight back.
		expect(asked.saved.runs('Wait for Task')).toHaveLength(3);
	});
});
