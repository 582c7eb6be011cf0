import type { FilePorts } from '../files/ports';
import type { ApiClient } from '../http/client';
import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import { BY_TASK_ID } from '../providers/problems';
import type { Task } from '../task';
import type { WatchedTask } from '../wait/watch';
import { type ItemFailure, providerFailure } from './failure';
import type { LinkedTask } from './fresh-links';
import { errorItem, type Output, type OutputItem } from './item';
import { binaryOf, fetchResults, withoutFiles } from './result-files';
import { timedOutProblem } from './unconnected';

/** What becomes of a failed task: it leaves, is an error of the node, or is one where nobody would see it. */
export type OnFailure = 'output' | 'error' | 'errorUnlessConnected';

/** How an item's result is to be delivered. */
export interface DeliveryOptions {
	/** Name of the binary field for the video, null for the link only. */
	downloadTo: string | null;
	/** Largest video in bytes. */
	maxBytes: number;
	/** Whether each of several videos gets an item of its own. */
	itemPerVideo: boolean;
	includeRaw: boolean;
	onFailure: OnFailure;
	/** Whether a task that still runs may leave through an output to which nothing is connected. */
	mayRunUnseen: boolean;
	/** Whether an item may leave while tasks of others still run. */
	leavesAlone: boolean;
}

export interface VideoPorts extends FilePorts {
	clientFor(itemIndex: number, task: Task): Promise<ApiClient>;
}

/** What becomes of one result. */
export interface Delivery {
	output: Output;
	items: OutputItem[];
	/** Why the item does not leave as finished. */
	failure?: ItemFailure;
	/** Whether that is an error of the node; `alone`: only where no video would be withheld by it. */
	isError?: 'always' | 'alone';
	/** Whether the item may leave where nobody would learn of it. */
	mayGoUnseen?: boolean;
	/** Frames that could not be downloaded, though the videos they came with were. */
	missingFrames?: number;
	/** Of a finished task: its links may end before the items leave. */
	linked?: LinkedTask;
}

/** @returns the items of one task, with its videos where they are wanted; rejects where that fails */
export async function deliverTask(
	itemIndex: number,
	watched: WatchedTask,
	options: DeliveryOptions,
	ports: VideoPorts,
): Promise<Delivery> {
	const { task, raw, ending } = watched;
	const json = { ...task, ...(options.includeRaw ? { raw } : {}) };
	const item = { json, pairedItem: { item: itemIndex } };
	switch (ending) {
		case 'finished':
			return await deliverVideos(itemIndex, task, item, options, ports);
		case 'timedOut':
		case null: {
			const reason = task.reason ?? watched.problem?.message ?? null;
			const about = { taskId: task.taskId, mayHaveBeenCharged: true };
			return {
				output: 'running',
				items: [{ ...item, json: { ...json, reason } }],
				failure: providerFailure(timedOutProblem(task), itemIndex, about),
				mayGoUnseen: options.mayRunUnseen,
			};
		}
		default:
			return failedTask(itemIndex, watched, item, options);
	}
}

async function deliverVideos(
	itemIndex: number,
	task: Task,
	item: OutputItem,
	{ downloadTo, maxBytes, itemPerVideo }: DeliveryOptions,
	ports: VideoPorts,
): Promise<Delivery> {
	const client = async () => await ports.clientFor(itemIndex, task);
	const files =
		downloadTo === null ? withoutFiles(task) : await fetchResults(task, maxBytes, client, ports);
	if ('problem' in files) return undelivered(itemIndex, task.taskId, item, files.problem);
	const { frames, missingFrames } = files;
	const field = downloadTo ?? '';
	const itemsOf: LinkedTask['itemsOf'] = ({ videos, images }) => {
		const json = { ...item.json, videos, images };
		if (!itemPerVideo) return [{ ...item, json, ...binaryOf(field, files.videos, frames) }];
		return videos.map((video, index) => ({
			...item,
			json: { ...json, videos: [video] },
			...binaryOf(field, files.videos.slice(index, index + 1), frames),
		}));
	};
	const linked = { task: files.task, client, itemsOf };
	return { output: 'finished', items: itemsOf(files.task), missingFrames, linked };
}

/**
 * A failed task leaves through Failed. So does one of which the provider does not tell, with the error;
 * queries that are refused are one of the node, but not where that would withhold other videos.
 */
function failedTask(
	itemIndex: number,
	{ task, ending, problem }: WatchedTask,
	item: OutputItem,
	{ onFailure }: DeliveryOptions,
): Delivery {
	const known = problem ?? taskProblem(task);
	const failing = { ...item, json: { ...item.json, reason: task.reason ?? known.message } };
	const delivery = undelivered(itemIndex, task.taskId, failing, known);
	const failure = { ...delivery.failure, isTaskFailed: problem === null };
	if (onFailure === 'error') return { ...delivery, failure };
	return {
		output: 'failed',
		items: problem === null ? [failing] : delivery.items,
		failure,
		...(ending === 'refused' ? { isError: 'alone' } : {}),
		mayGoUnseen: onFailure === 'output',
	};
}

export function undelivered(
	itemIndex: number,
	taskId: string,
	item: OutputItem,
	problem: Problem,
): Delivery & { failure: ItemFailure } {
	const failure = providerFailure(problem, itemIndex, { taskId, mayHaveBeenCharged: true });
	const items = [errorItem(failure, item.json)];
	return { output: 'failed', items, failure, isError: 'always' };
}

export function notDelivered(error: unknown): Problem {
	return {
		message: `The result could not be delivered: ${(error as Error).message}`,
		advice: `The video is paid for and not lost: put the ID of its task into ${BY_TASK_ID}.`,
	};
}

function taskProblem({ provider, reason }: Task): Problem {
	const { displayName } = providers[provider];
	return {
		message: `${displayName} reports that the task failed: ${reason ?? 'it gives no reason'}`,
		advice:
			'Change what the reason names (often the prompt or the picture) and order a new video. That takes a new run of the workflow: Retry finds this failed task again. Whether a failed task is charged is up to the provider.',
	};
}
