import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import type { N8n } from '../../harness/n8n/instance.mts';
import { lineFromEnvironment } from '../../harness/n8n/lines.mts';
import { chain, pipeline } from '../../harness/pipeline.mts';
import { missingForQueueMode, startQueueMode } from '../../harness/queue-mode.mts';
import type { QueueMode } from '../../harness/queue-mode.mts';
import type { Provider } from '../support/trial.mts';
import {
	activate,
	begin,
	delivered,
	eventually,
	purchases,
	startProvider,
} from '../support/trial.mts';

const THREE = ['one', 'two', 'three'];
/** n8n notices a dead worker after 60 to 90 s, and wakes a parked execution after 70 to 130 s. */
const LONG = 240_000;

/** One worker dies with a parked and a waiting execution; another, started just before, takes over. */
async function killWorker(queue: QueueMode) {
	const { main } = queue;
	const first = await queue.startWorker();
	const parked = await startAt(main, { mode: 'handOver' });
	const waiting = await startAt(main, {});
	await main.client.waitForExecution(parked.id, 60_000, 'waiting');
	await eventually(
		'queried',
		async () => await waiting.provider.ledger(),
		(tasks) => tasks.length === 3 && tasks.some(({ queries }) => queries > 0),
	);
	const second = await queue.startWorker();
	await first.kill();
	const killedAt = Date.now();

	const plain = await startAt(main, {}, 5);
	const ended = await Promise.all([
		main.client.waitForExecution(plain.id, LONG),
		main.client.waitForExecution(parked.id, LONG),
		main.client.waitForExecution(waiting.id, LONG).then((execution) => {
			const seconds = Math.round((Date.now() - killedAt) / 1000);
			console.info(`Killed in process: ${execution.status} after ${seconds} s`);
			return execution;
		}),
	]);
	const bought = await purchases(waiting.provider);
	const logged = [...first.logs().matchAll(/Task (\S+) was accepted/g)].map(([, id]) => id);
	const known = bought.filter(({ taskId }) => logged.includes(taskId));
	const pickedUp = await pickUp(main, waiting.provider, known);
	const ran = (worker: N8n, id: string) =>
		worker.logs().includes(`Worker started execution ${id} `);
	return {
		plain: { ...plain, execution: ended[0], bySecond: ran(second, plain.id) },
		parked: {
			...parked,
			execution: ended[1],
			byBoth: ran(first, parked.id) && ran(second, parked.id),
		},
		waiting: { execution: ended[2], bought, known, pickedUp },
	};
}

/** Starts a production execution with three tasks at a provider of its own. */
async function startAt({ client, url }: N8n, wait: object, processingSeconds = 50) {
	const provider = await startProvider(client, { queuedSeconds: 1, processingSeconds });
	const { suffix } = provider;
	const workflow = pipeline({ prompts: THREE, trigger: 'webhook', wait: { ...wait }, suffix });
	const produced = await activate(client, url, workflow);
	await produced.start();
	const ids = await eventually(
		'started',
		async () => await produced.executionIds(),
		({ length }) => length === 1,
	);
	return { id: firstOf(ids), provider };
}

/** Wait for Task alone, with the IDs of tasks that another execution bought. */
async function pickUp(
	{ client }: N8n,
	{ suffix }: Provider,
	tasks: Array<{ taskId: string }>,
): Promise<Execution> {
	const workflow = pipeline({
		prompts: tasks.map(({ taskId }) => taskId),
		wait: {
			source: 'taskId',
			provider: 'novita',
			surface: 'novita/async',
			taskId: '={{ $json.prompt }}',
		},
		suffix,
	});
	workflow.nodes = workflow.nodes.filter(({ name }) => name !== 'Generate Video');
	delete workflow.connections['Generate Video'];
	Object.assign(workflow.connections, chain(['Items', 'Wait for Task']));
	return await client.waitForExecution(await begin(client, workflow), LONG);
}

function trials(): void {
	let queue: QueueMode;
	let result: Awaited<ReturnType<typeof killWorker>>;
	beforeAll(async () => {
		queue = await startQueueMode();
		result = await killWorker(queue);
	}, LONG * 2);
	afterAll(async () => await queue?.discard(), 60_000);

	it('a production run works on a worker', async () => {
		const { execution, bySecond, provider } = result.plain;
		expect(bySecond).toBe(true);
		await expectDelivered(execution, provider);
	});

	it('kill -9 of the worker that parked it: delivered by another, nothing bought again', async () => {
		const { execution, byBoth, provider } = result.parked;
		expect(byBoth).toBe(true);
		await expectDelivered(execution, provider);
	});

	it('kill -9 of the worker that waits in process: n8n gives the execution up', () => {
		const { execution, bought } = result.waiting;
		expect(execution.status).toBe('error');
		expect(JSON.stringify(execution.error)).toMatch(/too many times|stalled/);
		expect(bought).toHaveLength(3);
	});

	it('its tasks are named in the log of the worker, and can be picked up by their IDs', () => {
		const { bought, known, pickedUp } = result.waiting;
		expect(known).toEqual(bought);
		expect(pickedUp.error).toBeUndefined();
		expect(delivered(pickedUp).map((item) => item?.taskId)).toEqual(
			bought.map(({ taskId }) => taskId),
		);
	});
}

async function expectDelivered(execution: Execution, provider: Provider): Promise<void> {
	expect(execution.error).toBeUndefined();
	expect(execution.runs('Finished')).toHaveLength(1);
	const bought = await purchases(provider);
	expect(bought).toHaveLength(3);
	expect(delivered(execution)).toHaveLength(3);
	expect(delivered(execution)).toEqual(expect.arrayContaining(bought));
}

const missing = missingForQueueMode();
const name = `queue mode of n8n ${lineFromEnvironment()}`;
if (missing && process.env.CI !== 'true') it.skip(`${name}: ${missing}`, () => undefined);
else describe(name, trials);
