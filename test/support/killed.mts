import { firstOf } from '../../harness/lists.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import type { Pipeline } from '../../harness/pipeline.mts';
import { pipeline } from '../../harness/pipeline.mts';
import { THREE, TIMER } from './called-back.mts';
import type { OwnN8n } from './n8n.mts';
import { startOwnN8n } from './n8n.mts';
import type { Provider } from './trial.mts';
import { activate, eventually, purchases, startProvider } from './trial.mts';

/** Executions that run when n8n is killed, and what n8n's Retry buttons make of them. */

export const BUTTONS = ['original', 'saved'] as const;
export type Button = (typeof BUTTONS)[number];

const SUBMIT = '/v3/async/kling';
const QUERY = '/v3/async/task-result';
const RESULT = '/results';

/** What an execution was doing when n8n was killed. */
const MOMENTS = {
	/** Parked, woken, and asking. */
	asking: { wait: { mode: 'handOver', handOverAfterSeconds: 0 } },
	/** Parked, woken, and downloading. */
	downloading: { wait: { mode: 'handOver', handOverAfterSeconds: 0, download: true } },
	/** Never parked: it waited in the process, and n8n has stored what the nodes before gave out. */
	savedProgress: { settings: { saveExecutionProgress: true } },
	/** The same, but n8n has stored nothing of it. */
	lostProgress: { settings: { saveExecutionProgress: false } },
} satisfies Record<string, Partial<Pipeline>>;
export type Moment = keyof typeof MOMENTS;

interface Started {
	moment: Moment;
	button: Button;
	provider: Provider;
	workflowId: string;
	id: string;
}

/** An execution that n8n has marked crashed, and the one that Retry has made of it. */
export interface Retried extends Started {
	execution: Execution;
}

/** Kills one n8n while two executions of each kind run, one for each of the Retry buttons. */
export async function killAndRetry(): Promise<Retried[]> {
	const own = await startOwnN8n('http://127.0.0.1:9');
	const waiting = await startBoth(own, ['savedProgress', 'lostProgress'], 'running');
	const parked = await startBoth(own, ['asking', 'downloading'], 'waiting');
	for (const { moment, provider } of parked) await delay(moment, provider);
	// Those that ask do so for half a minute only: nothing may come between.
	await haveStatus(own, parked, 'running');
	for (const { moment, provider } of [...parked, ...waiting]) {
		const path = moment === 'downloading' ? RESULT : QUERY;
		const requests = async () => await provider.requests(path);
		await eventually(`${moment}: requests`, requests, ({ length }) => length > 0);
	}
	const all = [...parked, ...waiting];
	await own.kill();
	for (const { provider } of all) await provider.clearFaults();
	await own.restart();
	await haveStatus(own, all, 'crashed');
	const retried = await Promise.all(all.map(async (one) => await retry(own, one)));
	await own.discard();
	return retried;
}

async function startBoth(own: OwnN8n, moments: Moment[], status: string): Promise<Started[]> {
	const each = moments.flatMap((moment) =>
		BUTTONS.map(async (button) => await startOne(own, moment, button, status)),
	);
	return await Promise.all(each);
}

async function startOne(
	{ client, url }: OwnN8n,
	moment: Moment,
	button: Button,
	status: string,
): Promise<Started> {
	const provider = await startProvider(client, {
		queuedSeconds: 0,
		processingSeconds: 600,
		// Otherwise the node knows for how long it need not ask.
		eta: false,
		progress: false,
	});
	const { suffix } = provider;
	const workflow = pipeline({ prompts: THREE, trigger: 'webhook', suffix, ...MOMENTS[moment] });
	const { workflowId, start, executionIds } = await activate(client, url, workflow);
	await start();
	const ids = await eventually('started', executionIds, ({ length }) => length === 1);
	await client.waitForExecution(firstOf(ids), 60_000, status);
	return { moment, button, provider, workflowId, id: firstOf(ids) };
}

/** Has a parked execution meet a provider that takes its time when it is woken. */
async function delay(moment: Moment, provider: Provider): Promise<void> {
	const slow = { when: 'after', times: -1 };
	if (moment === 'asking') {
		await provider.faults({ path: QUERY, delayMs: 29_000, ...slow });
		return;
	}
	await provider.faults({ path: RESULT, delayMs: 120_000, ...slow });
	await finishAll(provider);
}

async function finishAll(provider: Provider): Promise<void> {
	for (const { taskId } of await purchases(provider)) await provider.finish(taskId);
}

async function haveStatus(own: OwnN8n, all: Started[], status: string): Promise<void> {
	await eventually(
		`all ${status}`,
		async () => await Promise.all(all.map(async ({ id }) => await own.client.execution(id))),
		(executions) => executions.every((execution) => execution.status === status),
		TIMER / 1000,
	);
}

/** Presses the button; tasks that still run end once the retried execution has asked. */
async function retry({ client }: OwnN8n, killed: Started): Promise<Retried> {
	const { moment, button, provider, workflowId, id } = killed;
	const before = (await provider.requests(QUERY)).length;
	// n8n responds when the retried execution has ended or is parked.
	const pressed = client.retryExecution(id, button);
	if (moment !== 'downloading') {
		// Parked it asks once; in the process again and again, while n8n must answer all the same.
		const asked = moment === 'asking' && button === 'saved' ? 8 : 3;
		const requests = async () => await provider.requests(QUERY);
		await eventually(`${moment}: asked`, requests, ({ length }) => length >= before + asked, 90);
		await finishAll(provider);
	}
	await pressed;
	const { id: retried } = firstOf(await client.executions(workflowId));
	return { ...killed, execution: await client.waitForExecution(retried, TIMER) };
}

/** How many orders the provider took. */
export async function submitsTo(provider: Provider): Promise<number> {
	return (await provider.requests(SUBMIT)).length;
}
