import axios from 'axios';
import {
	calledTooEarly,
	expectRefused,
	startCalledBack,
	THREE,
	TIMER,
} from '../support/called-back.mts';
import { useN8n } from '../support/n8n.mts';
import { chain, FORMS, pipeline, wire } from '../../harness/pipeline.mts';
import { begin, delivered, inOrder, sleep, startProvider } from '../support/trial.mts';

const { client, line } = useN8n();

/** Every event is delivered twice at once, after requests that are forged or malformed. */
async function wokenByCallbacks() {
	const settings = { queuedSeconds: 1, processingSeconds: 12, duplicateWebhooks: true };
	const provider = await startProvider(client, settings);
	const id = await startCalledBack(client, provider, 'wan');
	await client.waitForExecution(id, 20_000, 'waiting');

	const ledger = await provider.ledger();
	const address: string = ledger[0].body.extra.webhook.url;
	const own = event(ledger[0].taskId);
	const statuses = {
		wrongSecret: await call(address.replace(/secret=..../, 'secret=0000'), own),
		wrongSignature: await call(address.replace(/signature=..../, 'signature=0000'), own),
		noSecret: await call(address.replace(/.secret=.*/, ''), own),
		foreignTask: await call(address, event('fa20dff3-18cb-4417-a7f8-269456a35154')),
		taskThatStillRuns: await call(address, own),
		unknownEvent: await call(address, { event_type: 'SOMETHING_ELSE', payload: {} }),
		noObject: await call(address, ['?']),
		unreadable: await call(address, '{"event_type":'),
	};
	await sleep(1_000);
	const { status: afterForgeries } = await client.execution(id);

	const execution = await client.waitForExecution(id, TIMER);
	const webhooks = await provider.webhooks();
	const late = await call(address, own);
	await sleep(1_000);
	return {
		statuses,
		afterForgeries,
		execution,
		webhooks,
		late,
		afterLate: await client.execution(id),
		queries: (await provider.ledger()).map((task) => task.queries as number),
		expected: await inOrder(provider, THREE),
	};
}

/** Generate Video and Wait for Task twice in a row: the execution is parked two times. */
async function parkedTwice() {
	const provider = await startProvider(client, { queuedSeconds: 0, processingSeconds: 6 });
	const { suffix } = provider;
	const workflow = pipeline({
		prompts: ['one'],
		form: FORMS.wan,
		options: { resumeOnCallback: true },
		wait: { mode: 'handOver' },
		suffix,
	});
	const copies = workflow.nodes
		.filter(({ name }) => ['Generate Video', 'Wait for Task', 'Wait for Callback'].includes(name))
		.map((one) => ({ ...one, id: `${one.id}-2`, name: `${one.name} 2` }));
	workflow.nodes.push(...copies);
	Object.assign(workflow.connections, chain(['Finished', 'Generate Video 2', 'Wait for Task 2']));
	workflow.connections['Wait for Task 2'] = { main: [[], [], [], wire('Wait for Callback 2')] };
	workflow.connections['Wait for Callback 2'] = { main: [wire('Wait for Task 2')] };
	const execution = await client.waitForExecution(await begin(client, workflow), 2 * TIMER);
	return { execution, webhooks: await provider.webhooks() };
}

/** Each video leaves when its own callback comes; the others are parked again. */
async function eachByItsCallback() {
	const settings = { queuedSeconds: 0, processingSecondsRange: [8, 20] };
	const provider = await startProvider(client, settings);
	const workflow = pipeline({
		prompts: THREE,
		form: FORMS.wan,
		options: { resumeOnCallback: true, submitsPerMinute: 600 },
		wait: { mode: 'handOver', options: { itemsLeave: 'each' } },
		park: { wakeWhen: 'any' },
		suffix: provider.suffix,
	});
	const execution = await client.waitForExecution(await begin(client, workflow), TIMER);
	return { execution, expected: await inOrder(provider, THREE) };
}

/** How long after its callback an execution with one task has ended, in ms: the best of three. */
async function promptness(): Promise<number> {
	const provider = await startProvider(client, { queuedSeconds: 0, processingSeconds: 5 });
	const delays: number[] = [];
	for (const prompt of THREE) {
		const execution = await client.waitForExecution(
			await startCalledBack(client, provider, 'wan', [prompt]),
		);
		const calledAt = Date.parse((await provider.webhooks()).at(-1).at);
		delays.push(Date.parse(execution.record.stoppedAt!) - calledAt);
	}
	return Math.min(...delays);
}

const trials = {} as {
	woken: ReturnType<typeof wokenByCallbacks>;
	twice: ReturnType<typeof parkedTwice>;
	each: ReturnType<typeof eachByItsCallback>;
	redelivered: ReturnType<typeof calledTooEarly>;
};
beforeAll(() => {
	trials.woken = wokenByCallbacks();
	trials.twice = parkedTwice();
	trials.each = eachByItsCallback();
	trials.redelivered = calledTooEarly(client, 'wan', { path: '/v3/async/task-result' });
});

describe('callbacks of a parked execution', () => {
	it('unauthenticated callers, forgeries and malformed bodies change nothing', async () => {
		const { statuses, afterForgeries } = await trials.woken;
		const signed = line === '2.41';
		expect(statuses).toEqual({
			wrongSecret: 403,
			wrongSignature: signed ? 401 : 200,
			noSecret: 403,
			foreignTask: 200,
			taskThatStillRuns: 200,
			unknownEvent: 200,
			noObject: 200,
			unreadable: expect.any(Number),
		});
		expect(statuses.unreadable).toBeGreaterThanOrEqual(400);
		expect(afterForgeries).toBe('waiting');
	});

	it('twice at once: one result, at most 3 queries a task', async () => {
		const { execution, expected, webhooks, queries } = await trials.woken;
		expect(webhooks).toHaveLength(6);
		expect(execution.error).toBeUndefined();
		expect(execution.runs('Finished')).toHaveLength(1);
		expect(delivered(execution)).toEqual(expected);
		// Forgeries that know the secret are worth a query; n8n 1.x signs nothing.
		const forgeries = line === '2.41' ? 1 : 2;
		expect([...queries].sort()).toEqual([3, 3, 3 + forgeries]);
	});

	it('an execution that is parked twice is woken twice', async () => {
		const { execution, webhooks } = await trials.twice;
		expect(execution.error).toBeUndefined();
		expect(webhooks.map(({ status }) => status)).toEqual([200, 200]);
		expect(execution.items('Wait for Task 2')).toHaveLength(1);
		const { startedAt, stoppedAt } = execution.record;
		expect(Date.parse(stoppedAt!) - Date.parse(startedAt!)).toBeLessThan(60_000);
	});

	it('as each task ends: every item leaves once, paired, before the timer is due', async () => {
		const { execution, expected } = await trials.each;
		expect(execution.error).toBeUndefined();
		const items = delivered(execution);
		expect(items).toHaveLength(3);
		expect(items).toEqual(expect.arrayContaining(expected));
		const { startedAt, stoppedAt } = execution.record;
		expect(Date.parse(stoppedAt!) - Date.parse(startedAt!)).toBeLessThan(60_000);
	});

	it('a single callback: done within a second', async () => {
		// After the others, which keep n8n busy.
		await Promise.all([trials.woken, trials.twice, trials.each, trials.redelivered]);
		const delay = await promptness();
		console.info(`The execution ended ${delay} ms after its callback`);
		expect(delay).toBeLessThan(1_000);
	});

	it('after the end: refused, and the execution stays as it was', async () => {
		const { late, execution, afterLate } = await trials.woken;
		expect(late).toBe(409);
		expect(afterLate.record).toEqual(execution.record);
	});
});

it('callbacks before the execution is stored: woken when the provider calls again', async () => {
	const { execution, expected, webhooks } = await trials.redelivered;
	expectRefused(webhooks.slice(0, 3));
	expect(webhooks.at(-1).attempt).toBe(2);
	expect(execution.runs('Finished')).toHaveLength(1);
	expect(delivered(execution)).toEqual(expected);
	const { startedAt, stoppedAt } = execution.record;
	expect(Date.parse(stoppedAt!) - Date.parse(startedAt!)).toBeLessThan(30_000);
});

function event(taskId: string) {
	const task = { task_id: taskId, status: 'TASK_STATUS_SUCCEED' };
	return { event_type: 'ASYNC_TASK_RESULT', payload: { task } };
}

/** @returns the HTTP status */
async function call(address: string, body: unknown): Promise<number> {
	const headers = { 'content-type': 'application/json' };
	// Text goes as it is, so that broken JSON stays broken.
	const transformRequest = (data: unknown) =>
		typeof data === 'string' ? data : JSON.stringify(data);
	const options = { headers, transformRequest, proxy: false as const, validateStatus: null };
	return (await axios.post(address, body, options)).status;
}
