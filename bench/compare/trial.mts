import axios from 'axios';
import { firstOf } from '../../harness/lists.mts';
import type { N8nClient } from '../../harness/n8n/client.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import type { N8n } from '../../harness/n8n/instance.mts';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { startPath } from '../../harness/pipeline.mts';
import type { Provider } from '../../harness/trial.mts';
import { activate, eventually, sleep, startProvider } from '../../harness/trial.mts';
import { median } from '../median.mts';
import type { Contender, ContenderId } from './contenders.mts';
import { CONTENDERS } from './contenders.mts';
import type { Outcomes, PaidTask } from './outcomes.mts';
import { countOutcomes } from './outcomes.mts';
import { DELIVERED, workflowOf } from './workflow.mts';

/** Size of each video. */
const VIDEO_BYTES = 2_000_000;
/** Range of the task durations, as factors of the nominal one. */
const DURATION_RANGE = [0.9, 1.1];
const POLL_MS = 1_000;

export interface Plan {
	contender: ContenderId;
	videos: number;
	/** Nominal duration of the tasks. */
	seconds: number;
	/** Faults of the sandbox, see its README. */
	faults?: object[];
}

/** The result of one workflow with one order. Times are in seconds. */
export interface Trial extends Outcomes {
	contender: ContenderId;
	videos: number;
	seconds: number;
	/** How the execution ended. */
	status: string;
	/** Duration of the slowest task. */
	slowest: number;
	/** From the start to the last delivery; null when not all were delivered. */
	wall: number | null;
	/** Status queries per task, on average. */
	queries: number;
	/** From a task's end to its delivery; null when none was delivered. */
	delay: { median: number; max: number } | null;
	/** Number of nodes between the prompts and the videos. */
	nodes: number;
}

interface LedgerEntry extends PaidTask {
	at: string;
	endsAt: string;
	queries: number;
}

/**
 * Runs a contender's workflow as in production: active, started by its webhook, against a sandbox of
 * its own.
 */
export async function runTrial({ client, url }: N8n, plan: Plan): Promise<Trial> {
	const { videos, seconds, faults = [] } = plan;
	const contender: Contender = CONTENDERS[plan.contender];
	const settings = {
		queuedSeconds: 0,
		processingSecondsRange: DURATION_RANGE.map((factor) => factor * seconds),
		eta: false,
		progress: false,
		resultBytes: VIDEO_BYTES,
	};
	const provider = await oneAtATime(async () => await startProvider(client, settings));
	const { fragment, close } = await contender.prepare(client, provider);
	try {
		const workflow = workflowOf(contender.name, fragment);
		const { workflowId } = await activate(client, url, workflow);
		await provider.faults(...faults);
		const order = Array.from({ length: videos }, (_, index) => ({ prompt: `video ${index}` }));
		const start = Date.now();
		await axios.post(`${url}${startPath(workflow)}`, { videos: order }, { proxy: false });
		const execution = await finishedExecution(client, workflowId);
		return await measure({ plan, provider, workflow, start, execution });
	} finally {
		await close?.();
		await provider.stop();
	}
}

let lastStart: Promise<unknown> = Promise.resolve();

/** Many sandboxes that start at once on a busy machine would exceed the start timeout. */
async function oneAtATime<T>(start: () => Promise<T>): Promise<T> {
	const started = lastStart.then(start, start);
	lastStart = started;
	return await started;
}

const UNFINISHED = new Set(['new', 'running', 'waiting']);

/** Waits for the only execution of a workflow that was just started. */
async function finishedExecution(client: N8nClient, workflowId: string): Promise<Execution> {
	const executions = async () => await client.executions(workflowId);
	const started = await eventually('started', executions, ({ length }) => length > 0);
	let execution = firstOf(started);
	while (UNFINISHED.has(execution.status)) {
		await sleep(POLL_MS);
		execution = firstOf(await executions());
	}
	return await client.execution(execution.id);
}

interface EndedRun {
	plan: Plan;
	provider: Provider;
	workflow: WorkflowJson;
	/** ms of the epoch. */
	start: number;
	execution: Execution;
}

async function measure({ plan, provider, workflow, start, execution }: EndedRun): Promise<Trial> {
	const ledger: LedgerEntry[] = await provider.ledger();
	const deliveredAt = await deliveries(provider, ledger, execution);
	const durations = ledger.map(({ at, endsAt }) => (Date.parse(endsAt) - Date.parse(at)) / 1000);
	const delays = ledger
		.filter(({ taskId }) => deliveredAt.has(taskId))
		.map(({ taskId, endsAt }) => (deliveredAt.get(taskId)! - Date.parse(endsAt)) / 1000);
	const isComplete = deliveredAt.size === plan.videos;
	return {
		contender: plan.contender,
		videos: plan.videos,
		seconds: plan.seconds,
		status: execution.status,
		slowest: Math.max(...durations),
		wall: isComplete ? (Math.max(...deliveredAt.values()) - start) / 1000 : null,
		queries: sum(ledger.map(({ queries }) => queries)) / ledger.length,
		delay: delays.length ? { median: median(delays), max: Math.max(...delays) } : null,
		nodes: workflow.nodes.length - OTHER_NODES,
		...countOutcomes(ledger, new Set(deliveredAt.keys()), execution, workflow.connections),
	};
}

/** Start, Items and Delivered. */
const OTHER_NODES = 3;

/**
 * When each task's file came out of the workflow, in ms: with the first run of `Delivered` that
 * began after the file was downloaded.
 * @throws when another number of files came out than was downloaded
 */
async function deliveries(
	provider: Provider,
	ledger: LedgerEntry[],
	execution: Execution,
): Promise<Map<string, number>> {
	const runs = execution.runs(DELIVERED);
	const files = runs.flatMap(({ data }) => data?.main?.[0] ?? []).filter(({ binary }) => binary);
	const downloads = await provider.requests('/results/');
	const found = new Map<string, number>();
	for (const { taskId } of ledger) {
		const download = downloads.find(({ path, status }) => path.includes(taskId) && status === 200);
		const run = runs.find(({ startTime }) => download && startTime >= Date.parse(download.at));
		if (run) found.set(taskId, run.startTime + (run.executionTime ?? 0));
	}
	if (found.size === files.length) return found;
	throw new Error(
		`${files.length} files came out of ${execution.id}, but ${found.size} match a download`,
	);
}

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
