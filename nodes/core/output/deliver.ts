import { downloadVideo } from '../files/download';
import type { FilePorts, StoredFile } from '../files/ports';
import type { ApiClient } from '../http/client';
import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import type { Task } from '../task';
import { mapPool } from '../utils/pool';
import type { WatchedTask } from '../wait/watch';
import { type Failure, type ItemFailure, providerFailure, withOthers } from './failure';
import { errorItem, type OutputItem } from './item';

/** How the task of one item ended, or the failure of an item that has none. */
export type ItemResult = { itemIndex: number; watched: WatchedTask } | ItemFailure;

/** How an item's result is to be delivered. */
export interface DeliveryOptions {
	/** Name of the binary field for the video, null for the link only. */
	downloadTo: string | null;
	/** Largest video in bytes. */
	maxBytes: number;
	/** Whether each of several videos gets an item of its own. */
	itemPerVideo: boolean;
	includeRaw: boolean;
	/** Whether a failed task is an error of the node. */
	failureIsError: boolean;
}

export interface DeliveryPorts extends FilePorts {
	clientFor(itemIndex: number, task: Task): Promise<ApiClient>;
}

/** Items for the outputs, each in the order of the input. */
export interface Delivered {
	finished: OutputItem[];
	failed: OutputItem[];
	running: OutputItem[];
	/** Why the node fails unless Continue On Fail is set; it names the run's other tasks. */
	failure?: Failure;
}

interface Delivery {
	output: 'finished' | 'failed' | 'running';
	items: OutputItem[];
	failure?: Failure;
}

/** Downloads at a time. */
const CONCURRENCY = 3;

/** Turns results into items; downloads the videos of items that want it. */
export async function deliver(
	results: ItemResult[],
	optionsOf: (itemIndex: number) => DeliveryOptions,
	ports: DeliveryPorts,
): Promise<Delivered> {
	const deliveries = await mapPool(
		results,
		CONCURRENCY,
		async (result): Promise<Delivery> =>
			'watched' in result
				? await deliverOne(result.itemIndex, result.watched, optionsOf(result.itemIndex), ports)
				: { output: 'failed', items: [errorItem(result)] },
	);
	const delivered: Delivered = { finished: [], failed: [], running: [] };
	for (const delivery of deliveries) {
		if (delivery === undefined) continue;
		delivered[delivery.output].push(...delivery.items);
		if (delivery.failure && !delivered.failure) {
			delivered.failure = withOthers(delivery.failure, otherTasks(delivery.failure, results));
		}
	}
	return delivered;
}

async function deliverOne(
	itemIndex: number,
	watched: WatchedTask,
	options: DeliveryOptions,
	ports: DeliveryPorts,
): Promise<Delivery> {
	const { task, raw, ending } = watched;
	const json = { ...task, ...(options.includeRaw ? { raw } : {}) };
	const item = { json, pairedItem: { item: itemIndex } };
	switch (ending) {
		case 'finished':
			return await deliverVideos(itemIndex, task, item, options, ports);
		case 'timedOut':
		case null:
			return { output: 'running', items: [item] };
		default:
			return failedTask(itemIndex, watched, item, options);
	}
}

async function deliverVideos(
	itemIndex: number,
	task: Task,
	item: OutputItem,
	{ downloadTo, maxBytes, itemPerVideo }: DeliveryOptions,
	ports: DeliveryPorts,
): Promise<Delivery> {
	const files: StoredFile[] = [];
	for (const index of downloadTo === null ? [] : task.videos.keys()) {
		const client = await ports.clientFor(itemIndex, task);
		const provider = providers[task.provider];
		const result = await downloadVideo(task, index, { client, provider, maxBytes }, ports);
		if ('problem' in result) return undelivered(itemIndex, task.taskId, item, result.problem);
		files.push(result.file);
	}
	const field = downloadTo ?? '';
	if (!itemPerVideo) return { output: 'finished', items: [{ ...item, ...binaryOf(field, files) }] };
	const items = task.videos.map((video, index) => ({
		...item,
		json: { ...item.json, videos: [video] },
		...binaryOf(field, files.slice(index, index + 1)),
	}));
	return { output: 'finished', items };
}

/** The second file goes to the field's name with 2 at its end, and so on. */
function binaryOf(field: string, files: StoredFile[]): Pick<OutputItem, 'binary'> {
	if (files.length === 0) return {};
	const named = files.map((file, index) => [index === 0 ? field : `${field}${index + 1}`, file]);
	return { binary: Object.fromEntries(named) };
}

/** A failed task leaves through Failed; a query that was refused is an error of the node. */
function failedTask(
	itemIndex: number,
	{ task, ending, problem }: WatchedTask,
	item: OutputItem,
	{ failureIsError }: DeliveryOptions,
): Delivery {
	const known = problem ?? taskProblem(task);
	const failing = { ...item, json: { ...item.json, reason: task.reason ?? known.message } };
	if (ending !== 'refused' && !failureIsError) return { output: 'failed', items: [failing] };
	return undelivered(itemIndex, task.taskId, failing, known);
}

function undelivered(
	itemIndex: number,
	taskId: string,
	item: OutputItem,
	problem: Problem,
): Delivery {
	const failure = providerFailure(problem, itemIndex, { taskId, mayHaveBeenCharged: true });
	return { output: 'failed', items: [errorItem(failure, item.json)], failure };
}

/** The run's other tasks, whose videos must not be lost with the error. */
function otherTasks({ taskId }: Failure, results: ItemResult[]): Pick<Failure, 'paidTaskIds'> {
	const all = results.flatMap((result) => ('watched' in result ? result.watched.task.taskId : []));
	return { paidTaskIds: all.filter((id) => id !== taskId) };
}

function taskProblem({ provider, reason }: Task): Problem {
	const { displayName } = providers[provider];
	return {
		message: `${displayName} reports that the task failed: ${reason ?? 'it gives no reason'}`,
		advice:
			'Change what the reason names (often the prompt or the picture) and generate a new video. Whether a failed task is charged is up to the provider.',
	};
}
