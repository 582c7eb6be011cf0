import axios from 'axios';
import { startPath } from '../../harness/pipeline.mts';
import { activate, sleep, startProvider } from '../../harness/trial.mts';
import { cpuSeconds } from '../compare/probe.mts';
import { workflowOf } from '../compare/workflow.mts';
import type { Mode } from './modes.mts';
import { MODES } from './modes.mts';
import type { Place } from './place.mts';

/** Executions that start as fast as n8n takes them. */
export interface Burst {
	executions: number;
	/** Of each execution. */
	videos: number;
	/** Length of each task. */
	seconds: number;
}

export interface BurstResult {
	/** From the first start until the last execution has ended. */
	took: number;
	/** Seconds of CPU of n8n's main process, and of its workers together. */
	mainCpu: number;
	workerCpu: number;
	/** Status queries a task. */
	queries: number;
}

const LONGEST_S = 240;
const POLL_MS = 1_000;

/**
 * Runs a burst to its end.
 * @throws when it takes more than four minutes, when an execution fails, or when the sandbox sold
 * another number of videos than were ordered
 */
export async function runBurst(place: Place, mode: Mode, burst: Burst): Promise<BurstResult> {
	const { main, mainPid, workerPids } = place;
	const { executions, videos, seconds } = burst;
	const provider = await startProvider(main.client, {
		queuedSeconds: 0,
		processingSeconds: seconds,
		eta: false,
		progress: false,
	});
	try {
		const { middle, receiver } = await MODES[mode].prepare(main, provider);
		const workflow = workflowOf(mode, middle);
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
		await succeeded(place, workflowId, executions);
		if (receiver) await succeeded(place, receiver, executions * videos);
		const took = (Date.now() - start) / 1000;
		const after = cpu();

		const ledger: Array<{ queries: number }> = await provider.ledger();
		if (ledger.length !== executions * videos) throw new Error(`${ledger.length} videos were sold`);
		return {
			took,
			mainCpu: after.main - before.main,
			workerCpu: after.workers - before.workers,
			queries: ledger.reduce((sum, task) => sum + task.queries, 0) / ledger.length,
		};
	} finally {
		await provider.stop();
	}
}

/** Starts an execution; n8n under load answers 503 when its database is slow, and is asked again. */
async function startOne(url: string, body: object): Promise<void> {
	for (;;) {
		const { status } = await axios.post(url, body, { proxy: false, validateStatus: null });
		if (status === 200) return;
		if (status !== 503) throw new Error(`n8n answered ${status} to the start of an execution`);
		await sleep(POLL_MS);
	}
}

/** Looks seldom, since each look costs n8n something too. */
async function succeeded(place: Place, workflowId: string, count: number): Promise<void> {
	const { client } = place.main;
	const counted = async (status: string[]) => {
		// Busy for the moment: the next look will tell.
		return await client.countExecutions(workflowId, status).catch(() => 0);
	};
	const deadline = Date.now() + LONGEST_S * 1000;
	while ((await counted(['success'])) < count) {
		const failed = await counted(['error', 'crashed', 'canceled']);
		if (failed > 0) throw new Error(`${failed} executions failed`);
		if (Date.now() > deadline) throw new Error(`Not ${count} executions after ${LONGEST_S} s`);
		await sleep(POLL_MS);
	}
}
