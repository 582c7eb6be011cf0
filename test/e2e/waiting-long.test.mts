import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { calledTooEarly, expectRefused, THREE } from '../support/called-back.mts';
import { BUTTONS, killAndRetry, type Moment, submitsTo } from '../support/killed.mts';
import type { Gateway } from '../support/gateway.mts';
import { openGateway } from '../support/gateway.mts';
import type { OwnN8n } from '../support/n8n.mts';
import { startOwnN8n, useN8n } from '../support/n8n.mts';
import type { Pipeline } from '../../harness/pipeline.mts';
import { pipeline } from '../../harness/pipeline.mts';
import type { Produced, Provider } from '../support/trial.mts';
import {
	activate,
	begin,
	delivered,
	eventually,
	inOrder,
	sleep,
	purchases,
	startProvider,
} from '../support/trial.mts';

const { client, url } = useN8n();

const PARKED: Partial<Pipeline> = { prompts: THREE, wait: { mode: 'handOver' } };
/** n8n wakes a parked execution 70 to 130 s after it was parked. */
const TWO_PARKINGS = 280_000;
jest.setTimeout(TWO_PARKINGS + 120_000);

const parked = (provider: Provider, wanted: Partial<Pipeline> = {}) =>
	pipeline({ prompts: THREE, ...PARKED, suffix: provider.suffix, ...wanted });

/** 50 executions with 3 tasks each, all parked at the same time. */
async function parkFifty() {
	const provider = await startProvider(client, { queuedSeconds: 1, processingSeconds: 75 });
	const produced = await activate(client, url, parked(provider, { trigger: 'webhook' }));
	// No timer is due before: on a slow machine the last is parked long after the first.
	const firstDue = Date.now() + 70_000;
	for (let index = 0; index < 50; index++) await produced.start();
	await eventually(
		'50 parked',
		async () => await statusesOf(produced),
		(statuses) => statuses.length === 50 && statuses.every((status) => status === 'waiting'),
		150,
	);
	const before = (await provider.requests()).length;
	const running: number[] = [];
	for (let second = 0; second < 20 && Date.now() < firstDue - 2_000; second++) {
		await sleep(1_000);
		running.push((await statusesOf(produced)).filter((status) => status === 'running').length);
	}
	const whileParked = (await provider.requests()).length - before;
	const ids = await produced.executionIds();
	const executions = await Promise.all(
		ids.map(async (id) => await client.waitForExecution(id, TWO_PARKINGS)),
	);
	return { executions, bought: await purchases(provider), running, whileParked };
}

async function statusesOf({ workflowId }: Produced): Promise<string[]> {
	return (await client.executions(workflowId)).map(({ status }) => status);
}

/** The provider refuses connections for 60 s while one execution waits and another is parked. */
async function withProviderDown() {
	let gateway!: Gateway;
	const provider = await startProvider(
		client,
		{ queuedSeconds: 1, processingSeconds: 25 },
		async (target) => {
			gateway = await openGateway(target);
			return gateway.url;
		},
	);
	const waiting = await begin(client, parked(provider, { wait: {} }));
	const parking = await begin(client, parked(provider));
	await eventually(
		'submitted',
		async () => await purchases(provider),
		({ length }) => length === 6,
	);
	await sleep(8_000);
	await gateway.shut();
	await sleep(60_000);
	await gateway.open();
	const executions = await Promise.all(
		[waiting, parking].map(async (id) => await client.waitForExecution(id, TWO_PARKINGS)),
	);
	return { executions, bought: await purchases(provider) };
}

/** n8n dies while the execution is parked, and comes back. */
async function killedWhileParked() {
	const own: OwnN8n = await startOwnN8n('http://127.0.0.1:9');
	const provider = await startProvider(own.client, { queuedSeconds: 1, processingSeconds: 30 });
	const produced = await activate(own.client, own.url, parked(provider, { trigger: 'webhook' }));
	await produced.start();
	const ids = await eventually(
		'started',
		async () => await produced.executionIds(),
		({ length }) => length === 1,
	);
	const id = firstOf(ids);
	await own.client.waitForExecution(id, 60_000, 'waiting');
	const submits = (await provider.requests('/v3/async/kling')).length;
	await own.kill();
	await sleep(5_000);
	await own.restart();
	const execution = await succeeded(own, id);
	const submitsAfter = (await provider.requests('/v3/async/kling')).length;
	const expected = await inOrder(provider, THREE);
	await own.discard();
	return { execution, expected, submits, submitsAfter };
}

/**
 * When n8n starts again it declares a parked execution crashed, and takes that back a moment later:
 * only `success` is an end to rely on.
 */
async function succeeded({ client }: OwnN8n, id: string): Promise<Execution> {
	return await eventually(
		'success',
		async () => await client.execution(id),
		({ status }) => status === 'success',
		TWO_PARKINGS / 1000,
	);
}

/** The responses to two of three submits arrive two minutes later. */
async function respondedLate() {
	const provider = await startProvider(client, {});
	const submits = { method: 'POST', path: '/v3/async/kling', times: 2 };
	await provider.faults({ ...submits, delayMs: 123_000, when: 'after' });
	const settings = { onError: 'continueRegularOutput' } as const;
	const wanted = parked(provider, { wait: null, generateSettings: settings });
	const execution = await client.waitForExecution(await begin(client, wanted), 180_000);
	const sent = (await provider.requests(submits.path)).length;
	return { execution, sent, bought: await purchases(provider) };
}

const trials = {} as {
	late: ReturnType<typeof respondedLate>;
	early: ReturnType<typeof calledTooEarly>;
	fifty: ReturnType<typeof parkFifty>;
	down: ReturnType<typeof withProviderDown>;
	killed: ReturnType<typeof killedWhileParked>;
	retried: ReturnType<typeof killAndRetry>;
};
// They wait much and work little: all at once.
beforeAll(() => {
	trials.killed = killedWhileParked();
	trials.retried = killAndRetry();
	trials.late = respondedLate();
	trials.early = calledTooEarly(client, 'ultra', { path: '/api/v6/video/fetch/' });
	trials.down = withProviderDown();
	trials.fifty = parkFifty();
});

it('50 parked executions with 3 tasks each: all delivered, and nothing runs meanwhile', async () => {
	const { executions, bought, running, whileParked } = await trials.fifty;
	expect(bought).toHaveLength(150);
	expect(whileParked).toBe(0);
	expect(Math.max(...running)).toBe(0);
	for (const execution of executions) expectOnce(execution, THREE);
	const all = executions.flatMap(delivered).map((item) => item?.taskId);
	expect(all.sort()).toEqual(bought.map(({ taskId }) => taskId).sort());
});

it('provider down for 60 s: all delivered, waiting and parked', async () => {
	const { executions, bought } = await trials.down;
	for (const execution of executions) expectOnce(execution, THREE);
	const all = executions.flatMap(delivered).map((item) => item?.taskId);
	expect(all.sort()).toEqual(bought.map(({ taskId }) => taskId).sort());
});

it('kill -9 of n8n while parked: all delivered, nothing submitted again', async () => {
	const { execution, expected, submits, submitsAfter } = await trials.killed;
	expectOnce(execution, THREE);
	expect(delivered(execution)).toEqual(expected);
	expect([submits, submitsAfter]).toEqual([3, 3]);
});

it('callbacks before the execution is stored, not sent again: woken by the timer', async () => {
	const { execution, expected, webhooks } = await trials.early;
	expect(webhooks).toHaveLength(3);
	expectRefused(webhooks);
	expectOnce(execution, THREE);
	expect(execution.runs('Wait for Callback')).toHaveLength(1);
	expect(delivered(execution)).toEqual(expected);
});

it('responses to submits that take two minutes are waited for: nothing is lost, or sent again', async () => {
	const { execution, sent, bought } = await trials.late;
	expect(execution.status).toBe('success');
	expect(sent).toBe(3);
	expect(bought).toHaveLength(3);
	const items = execution.items('Generate Video').map(({ json }) => json);
	const known = items.flatMap(({ taskId }) => (taskId as string | undefined) ?? []);
	expect(known.sort()).toEqual(bought.map(({ taskId }) => taskId).sort());
});

describe.each(BUTTONS)('kill -9 of n8n, then Retry with the %s workflow', (button) => {
	const retriedOf = async (moment: Moment) => {
		const all = await trials.retried;
		return all.find((one) => one.moment === moment && one.button === button)!;
	};

	it('while it asked after it was parked: delivers, paired, and buys nothing again', async () => {
		const { execution, provider } = await retriedOf('asking');
		expectOnce(execution, THREE);
		expect(delivered(execution)).toEqual(await inOrder(provider, THREE));
		expect(await submitsTo(provider)).toBe(3);
		// With the saved workflow n8n leaves the parking node disabled: before the crash, handed over again,
		// and kept when it came straight back. The loop does not spin.
		if (button === 'saved') expect(execution.runs('Wait for Task')).toHaveLength(3);
	});

	it('while it downloaded after it was parked: delivers the files, and buys nothing again', async () => {
		const { execution, provider } = await retriedOf('downloading');
		expect(execution.error).toBeUndefined();
		const files = execution
			.items('Wait for Task', 0)
			.map(({ binary }) => Object.keys(binary ?? {}));
		expect(files).toEqual(THREE.map(() => ['video']));
		expect(await submitsTo(provider)).toBe(3);
	});

	it.each([
		['savedProgress', 'buys nothing again', 3],
		['lostProgress', 'buys again, as n8n has lost the purchase', 6],
	] as const)('while it waited in the process, %s: delivers, and %s', async (moment, _, count) => {
		const { execution, provider } = await retriedOf(moment);
		expectOnce(execution, THREE);
		expect(await submitsTo(provider)).toBe(count);
	});
});

/** The node after Finished ran once, with every item. */
function expectOnce(execution: Execution, prompts: string[]): void {
	expect(execution.error).toBeUndefined();
	expect(execution.runs('Finished')).toHaveLength(1);
	expect(delivered(execution).map((item) => item?.prompt)).toEqual(prompts);
}
