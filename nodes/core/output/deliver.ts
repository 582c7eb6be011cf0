import type { FilePorts } from '../files/ports';
import type { ApiClient } from '../http/client';
import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import type { Task } from '../task';
import { limitConcurrency } from '../utils/concurrency';
import type { WatchedTask } from '../wait/watch';
import { type Failure, type ItemFailure, providerFailure, withOthers } from './failure';
import { errorItem, type OutputItem } from './item';
import { binaryOf, fetchResults, NO_FILES } from './result-files';

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
	/** Whether an item may leave while tasks of others still run. */
	leavesAlone: boolean;
}

export interface DeliveryPorts extends FilePorts {
	clientFor(itemIndex: number, task: Task): Promise<ApiClient>;
}

/** Items for the outputs, each in the order of the input. */
export interface Delivered {
	finished: OutputItem[];
	failed: OutputItem[];
	running: OutputItem[];
	/** Frames that could not be downloaded, though the videos they came with were. */
	missingFrames?: number;
	/** Why the node fails unless Continue On Fail is set; it names the run's other tasks. */
	failure?: Failure;
}

interface Delivery {
	output: 'finished' | 'failed' | 'running';
	items: OutputItem[];
	failure?: Failure;
	missingFrames?: number;
	/** Whether the failure is one of the node only where no video would be withheld by it. */
	isMinor?: boolean;
}

/** Downloads at a time. */
const CONCURRENCY = 3;

/** Turns results into items as they come; downloads the videos of items that want it. */
export class Deliveries {
	private readonly begun: Array<{ result: ItemResult; delivery: Promise<Delivery> }> = [];
	private readonly limit = limitConcurrency(CONCURRENCY);

	constructor(
		private readonly optionsOf: (itemIndex: number) => DeliveryOptions,
		private readonly ports: DeliveryPorts,
	) {}

	/** Begins to deliver an item's result: its link may not live long. Never throws. */
	add(result: ItemResult): void {
		this.begun.push({ result, delivery: this.limit(async () => await this.deliver(result)) });
	}

	/**
	 * @param others IDs of tasks that were not added, to be named in a failure
	 * @returns all that was added, in the order of the items, whatever the order in which it came
	 */
	async done(others: readonly string[] = []): Promise<Delivered> {
		this.begun.sort((a, b) => a.result.itemIndex - b.result.itemIndex);
		const deliveries = await Promise.all(this.begun.map(async ({ delivery }) => await delivery));
		const itemsOf = (output: Delivery['output']) =>
			deliveries.flatMap((delivery) => (delivery.output === output ? delivery.items : []));
		const finished = itemsOf('finished');
		const isError = ({ failure, isMinor }: Delivery) =>
			failure !== undefined && (!isMinor || finished.length === 0);
		const failure = deliveries.find(isError)?.failure;
		return {
			finished,
			failed: itemsOf('failed'),
			running: itemsOf('running'),
			missingFrames: deliveries.reduce((sum, one) => sum + (one.missingFrames ?? 0), 0),
			...(failure ? { failure: withOthers(failure, this.otherOrders(failure, others)) } : {}),
		};
	}

	/** @returns IDs of all tasks that were added */
	taskIds(): string[] {
		return this.begun.flatMap(({ result }) =>
			'watched' in result ? result.watched.task.taskId : (result.taskId ?? []),
		);
	}

	/** The run's other orders, whose videos must not be lost with the error. */
	private otherOrders({ taskId, itemIndex }: Failure, others: readonly string[]) {
		const unsure = this.begun.flatMap(({ result }) =>
			!('watched' in result) && result.mayHaveBeenCharged && !result.taskId ? result.itemIndex : [],
		);
		return {
			paidTaskIds: [...this.taskIds(), ...others].filter((id) => id !== taskId),
			unsureItems: unsure.filter((index) => index !== itemIndex),
		};
	}

	private async deliver(result: ItemResult): Promise<Delivery> {
		if (!('watched' in result)) return { output: 'failed', items: [errorItem(result)] };
		const { itemIndex, watched } = result;
		try {
			return await deliverOne(itemIndex, watched, this.optionsOf(itemIndex), this.ports);
		} catch (error) {
			const { task } = watched;
			const item = { json: { ...task }, pairedItem: { item: itemIndex } };
			return undelivered(itemIndex, task.taskId, item, notDelivered(error));
		}
	}
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
		case null: {
			const reason = task.reason ?? watched.problem?.message ?? null;
			return { output: 'running', items: [{ ...item, json: { ...json, reason } }] };
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
	ports: DeliveryPorts,
): Promise<Delivery> {
	const clientFor = async () => await ports.clientFor(itemIndex, task);
	const files =
		downloadTo === null ? NO_FILES : await fetchResults(task, maxBytes, clientFor, ports);
	if ('problem' in files) return undelivered(itemIndex, task.taskId, item, files.problem);
	const { videos, frames, missingFrames } = files;
	const field = downloadTo ?? '';
	if (!itemPerVideo) {
		const items = [{ ...item, ...binaryOf(field, videos, frames) }];
		return { output: 'finished', items, missingFrames };
	}
	const items = task.videos.map((video, index) => ({
		...item,
		json: { ...item.json, videos: [video] },
		...binaryOf(field, videos.slice(index, index + 1), frames),
	}));
	return { output: 'finished', items, missingFrames };
}

/**
 * A failed task leaves through Failed. So does one of which the provider does not tell, with the error;
 * queries that are refused are one of the node, but not where that would withhold other videos.
 */
function failedTask(
	itemIndex: number,
	{ task, ending, problem }: WatchedTask,
	item: OutputItem,
	{ failureIsError }: DeliveryOptions,
): Delivery {
	const known = problem ?? taskProblem(task);
	const failing = { ...item, json: { ...item.json, reason: task.reason ?? known.message } };
	if (problem === null && !failureIsError) return { output: 'failed', items: [failing] };
	const delivery = undelivered(itemIndex, task.taskId, failing, known);
	if (failureIsError) return delivery;
	if (ending === 'refused') return { ...delivery, isMinor: true };
	return { output: 'failed', items: delivery.items };
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

function notDelivered(error: unknown): Problem {
	return {
		message: `The result could not be delivered: ${(error as Error).message}`,
		advice: 'The video is paid for and not lost: give the ID of its task to Wait for Task.',
	};
}

function taskProblem({ provider, reason }: Task): Problem {
	const { displayName } = providers[provider];
	return {
		message: `${displayName} reports that the task failed: ${reason ?? 'it gives no reason'}`,
		advice:
			'Change what the reason names (often the prompt or the picture) and generate a new video. Whether a failed task is charged is up to the provider.',
	};
}
