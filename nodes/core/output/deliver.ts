import { downloadVideo } from '../files/download';
import type { FilePorts, StoredFile } from '../files/ports';
import type { ApiClient } from '../http/client';
import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import type { Task } from '../task';
import { limitConcurrency } from '../utils/concurrency';
import type { WatchedTask } from '../wait/watch';
import { type LinkedTask, withFreshLinks } from './fresh-links';
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
	/** Why the node fails unless Continue On Fail is set; it names the run's other tasks. */
	failure?: Failure;
}

interface Delivery {
	output: 'finished' | 'failed' | 'running';
	items: OutputItem[];
	failure?: Failure;
	/** Whether the failure is one of the node only where no video would be withheld by it. */
	isMinor?: boolean;
	/** Of a finished task: its links may end before the items leave. */
	linked?: LinkedTask;
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
		const delivered = await Promise.all(this.begun.map(async ({ delivery }) => await delivery));
		const deliveries = await withFreshLinks(delivered, this.ports);
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
	const client = async () => await ports.clientFor(itemIndex, task);
	const files: StoredFile[] = [];
	const videos = [...task.videos];
	for (const index of downloadTo === null ? [] : task.videos.keys()) {
		const about = { client: await client(), provider: providers[task.provider], maxBytes };
		const result = await downloadVideo(task, index, about, ports);
		if ('problem' in result) return undelivered(itemIndex, task.taskId, item, result.problem);
		files.push(result.file);
		videos[index] = result.video;
	}
	const field = downloadTo ?? '';
	const itemsOf: LinkedTask['itemsOf'] = ({ videos: links }) => {
		const json = { ...item.json, videos: links };
		if (!itemPerVideo) return [{ ...item, json, ...binaryOf(field, files) }];
		return links.map((video, index) => ({
			...item,
			json: { ...json, videos: [video] },
			...binaryOf(field, files.slice(index, index + 1)),
		}));
	};
	const linked = { task: { ...task, videos }, client, itemsOf };
	return { output: 'finished', items: itemsOf(linked.task), linked };
}

/** The second file goes to the field's name with 2 at its end, and so on. */
function binaryOf(field: string, files: StoredFile[]): Pick<OutputItem, 'binary'> {
	if (files.length === 0) return {};
	const named = files.map((file, index) => [index === 0 ? field : `${field}${index + 1}`, file]);
	return { binary: Object.fromEntries(named) };
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
