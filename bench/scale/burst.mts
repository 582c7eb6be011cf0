import axios from 'axios';
import { startPath } from '../../harness/pipeline.mts';
import { activate, sleep, startProvider } from '../../harness/trial.mts';
import { cpuSeconds } from '../compare/probe.mts';
import { workflowOf } from '../compare/workflow.mts';
import type { Mode } from './modes.mts';
import { MODES } from './modes.mts';
import type { Deployment } from './deployment.mts';

/** Executions that are started as fast as n8n accepts them. */
export interface Burst {
	executions: number;
	/** Per execution. */
	videos: number;
	/** Duration of each task. */
	seconds: number;
}

export interface BurstResult {
	/** From the first start until the last execution has ended. */
	elapsedSeconds: number;
	/** CPU seconds of n8n's main process, and of all its workers. */
	mainCpu: number;
	workerCpu: number;
	/** Status queries per task. */
	queries: number;
}

const TIMEOUT_S = 240;
const POLL_MS = 1_000;

/**
 * Runs a burst to its end.
 * @throws when it takes more than four minutes, when an execution fails, or when the sandbox
 * accepted another number of tasks than were ordered
 */
export async function runBurst(
	deployment: Deployment,
	mode: Mode,
	burst: Burst,
): Promise<BurstResult> {
	const { main, mainPid, workerPids } = deployment;
	const { executions, videos, seconds } = burst;
	const provider = await startProvider(main.client, {
		queuedSeconds: 0,
		processingSeconds: seconds,
		eta: false,
		progress: false,
	});
	try {
		const { fragment, receiver } = await MODES[mode].prepare(main, provider);
		const workflow = workflowOf(mode, fragment);
		const { workflowId } = await activate(main.client, main.url, workflow);
		const cpu = () => ({
			main: cpuSeconds(mainPid),
			workers: workerPids.reduce((sum, pid) => sum + cpuSeconds(pid), 0),
		});

		const before = cpu();
		const start = Date.now();
		const order = Array.from({ length: videos }, (_, index) => ({ prompt: `video ${index}` }));
		for (let count = 0; count < executions; count++) {
			await startOne(`${main.url}${startPath(workflow)}`, { videos: order });
		}
		await waitForSuccess(deployment, workflowId, executions);
		if (receiver) await waitForSuccess(deployment, receiver, executions * videos);
		const elapsedSeconds = (Date.now() - start) / 1000;
		const after = cpu();

		const ledger: Array<{ queries: number }> = await provider.ledger();
		if (ledger.length !== executions * videos)
			throw new Error(`${ledger.length} tasks were accepted`);
		return {
			elapsedSeconds,
			mainCpu: after.main - before.main,
			workerCpu: after.workers - before.workers,
			queries: ledger.reduce((sum, task) => sum + task.queries, 0) / ledger.length,
		};
	} finally {
		await provider.stop();
	}
}

/** Starts an execution, and retries where n8n under load responds 503 because its database is slow. */
async function startOne(url: string, body: object): Promise<void> {
	for (;;) {
		const { status } = await axios.post(url, body, { proxy: false, validateStatus: null });
		if (status === 200) return;
		if (status !== 503) throw new Error(`n8n responded ${status} to the start of an execution`);
		await sleep(POLL_MS);
	}
}

/** Polls rarely, since each query costs n8n something too. */
async function waitForSuccess(
	deployment: Deployment,
	workflowId: string,
	count: number,
): Promise<void> {
	const { client } = deployment.main;
	const countExecutions = async (status: string[]) => {
		// A busy n8n may fail to respond; the next query will tell.
		return await client.countExecutions(workflowId, status).catch(() => 0);
	};
	const deadline = Date.now() + TIMEOUT_S * 1000;
	while ((await countExecutions(['success'])) < count) {
		const failed = await countExecutions(['error', 'crashed', 'canceled']);
		if (failed > 0) throw new Error(`${failed} executions failed`);
		if (Date.now() > deadline)
			throw new Error(`Fewer than ${count} executions succeeded within ${TIMEOUT_S} s`);
		await sleep(POLL_MS);
	}
}
