import axios from 'axios';
import type { Execution } from '../../harness/n8n/execution.mts';
import type { N8n } from '../../harness/n8n/instance.mts';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { startPath } from '../../harness/pipeline.mts';
import type { Provider } from '../../harness/trial.mts';
import { activate, eventually, sleep, startProvider } from '../../harness/trial.mts';
import type { Contender, ContenderId } from './contenders.mts';
import { CONTENDERS } from './contenders.mts';
import type { BoughtTask, Fate } from './fate.mts';
import { fateOf } from './fate.mts';
import { DELIVERED, workflowOf } from './workflow.mts';

/** Bytes of each video. */
export const VIDEO_BYTES = 2_000_000;
/** Shares of the length between which the lengths of the tasks lie. */
export const SPREAD = [0.9, 1.1];
const WARM_UP = 20;
const POLL_MS = 1_000;

export interface Plan {
	contender: ContenderId;
	videos: number;
	/** Middle of the tasks' lengths. */
	seconds: number;
	/** Faults of the sandbox, see its README. */
	faults?: object[];
}

/** What one workflow made of one order. Times are in seconds. */
export interface Trial extends Fate {
	contender: ContenderId;
	videos: number;
	seconds: number;
	/** How the execution ended. */
	status: string;
	slowest: number;
	/** From the start to the last delivery; null when not all were delivered. */
	wall: number | null;
	/** Status queries for each task, on average. */
	queries: number;
	/** From a task's end to its delivery; null when none was delivered. */
	delay: { median: number; most: number } | null;
	executions: number;
	/** Between the prompts and the videos. */
	nodes: number;
}

interface SoldTask extends BoughtTask {
	at: string;
	endsAt: string;
	queries: number;
}

/**
 * Runs a contender's workflow as production does: active, started by its webhook, against a sandbox
 * of its own.
 */
export async function runTrial({ client, url }: N8n, plan: Plan): Promise<Trial> {
	const { videos, seconds, faults = [] } = plan;
	const contender: Contender = CONTENDERS[plan.contender];
	const settings = {
		queuedSeconds: 0,
		spreadSeconds: SPREAD.map((share) => share * seconds),
		eta: false,
		progress: false,
		resultBytes: VIDEO_BYTES,
	};
	const provider = await inTurn(async () => await startProvider(client, settings));
	const { middle, close } = await contender.prepare(client, provider);
	try {
		const workflow = workflowOf(contender.name, middle);
		const { workflowId } = await activate(client, url, workflow);
		const order = async (kind: string, count: number) => {
			const wanted = Array.from({ length: count }, (_, index) => ({ prompt: `${kind} ${index}` }));
			const before = (await client.executions(workflowId)).length;
			const start = Date.now();
			await axios.post(`${url}${startPath(workflow)}`, { videos: wanted }, { proxy: false });
			const [{ id }] = await eventually(
				'started',
				async () => await client.executions(workflowId),
				({ length }) => length > before,
			);
			while (UNFINISHED.has((await client.executions(workflowId))[0].status)) await sleep(POLL_MS);
			return { start, execution: await client.execution(id) };
		};
		if (contender.learned) await order('warm-up', WARM_UP);
		await provider.faults(...faults);
		const { start, execution } = await order('video', videos);
		return await judge({ plan, provider, workflow, start, execution });
	} finally {
		await close?.();
		await provider.stop();
	}
}

let turn: Promise<unknown> = Promise.resolve();

/** A busy machine does not start a crowd of sandboxes within the time that each has. */
async function inTurn<T>(start: () => Promise<T>): Promise<T> {
	const started = turn.then(start, start);
	turn = started;
	return await started;
}

const UNFINISHED = new Set(['new', 'running', 'waiting']);

interface Ended {
	plan: Plan;
	provider: Provider;
	workflow: WorkflowJson;
	/** ms */
	start: number;
	execution: Execution;
}

async function judge({ plan, provider, workflow, start, execution }: Ended): Promise<Trial> {
	const all: SoldTask[] = await provider.ledger();
	const ledger = all.filter(({ body }) => body.prompt.startsWith('video'));
	const deliveredAt = await deliveries(provider, ledger, execution);
	const lengths = ledger.map(({ at, endsAt }) => (Date.parse(endsAt) - Date.parse(at)) / 1000);
	const delays = ledger
		.filter(({ taskId }) => deliveredAt.has(taskId))
		.map(({ taskId, endsAt }) => (deliveredAt.get(taskId)! - Date.parse(endsAt)) / 1000)
		.sort((a, b) => a - b);
	const isComplete = deliveredAt.size === plan.videos;
	return {
		contender: plan.contender,
		videos: plan.videos,
		seconds: plan.seconds,
		status: execution.status,
		slowest: Math.max(...lengths),
		wall: isComplete ? (Math.max(...deliveredAt.values()) - start) / 1000 : null,
		queries: sum(ledger.map(({ queries }) => queries)) / ledger.length,
		delay: delays.length
			? { median: delays[Math.floor(delays.length / 2)], most: delays.at(-1)! }
			: null,
		executions: 1,
		nodes: workflow.nodes.length - OTHER_NODES,
		...fateOf(ledger, new Set(deliveredAt.keys()), execution, workflow.connections),
	};
}

/** Start, Items and Delivered. */
const OTHER_NODES = 3;

/**
 * When each task's file came out of the workflow, in ms: with the first run of `Delivered` that
 * began after the file was fetched.
 * @throws when fewer or more files came out than were fetched
 */
async function deliveries(
	provider: Provider,
	ledger: SoldTask[],
	execution: Execution,
): Promise<Map<string, number>> {
	const runs = execution.runs(DELIVERED);
	const files = runs.flatMap(({ data }) => data?.main?.[0] ?? []).filter(({ binary }) => binary);
	const fetched = await provider.requests('/results/');
	const found = new Map<string, number>();
	for (const { taskId } of ledger) {
		const fetch = fetched.find(({ path, status }) => path.includes(taskId) && status === 200);
		const run = runs.find(({ startTime }) => fetch && startTime >= Date.parse(fetch.at));
		if (run) found.set(taskId, run.startTime + (run.executionTime ?? 0));
	}
	if (found.size === files.length) return found;
	throw new Error(`${files.length} files came out of ${execution.id}, but ${found.size} fit`);
}

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
