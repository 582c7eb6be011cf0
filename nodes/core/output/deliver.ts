import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemError } from '../error-item';
import { errorItem } from '../error-item';
import type { ErrorFacts } from '../errors';
import { providerError } from '../errors';
import { providers } from '../providers';
import type { Problem } from '../providers/provider';
import { pooled } from '../tasks/pool';
import type { Watched } from '../tasks/watch';
import { isToolCall } from '../tool-call';
import { SIMULTANEOUS_TRANSFERS } from '../transport/limits';
import { download } from './download';

/** How the task of one item ended, or the error of an item that has none. */
export type ItemResult = { itemIndex: number; watched: Watched } | ItemError;

/** What the user wants done with an item's result. */
export interface Wishes {
	/** Name of the binary field for the video, null for the link only. */
	downloadTo: string | null;
	/** Largest video in bytes. */
	sizeLimit: number;
	/** Whether each of several videos gets an item of its own. */
	oneItemEach?: boolean;
	includeRaw: boolean;
	/** Whether a failed task is an error of the node. */
	failureIsError: boolean;
}

/** Items for the outputs, each in the order of the input. */
export interface Delivered {
	finished: INodeExecutionData[];
	failed: INodeExecutionData[];
	running: INodeExecutionData[];
}

interface Delivery {
	to: keyof Delivered;
	items: INodeExecutionData[];
	/** Set when this item makes the node fail unless Continue On Fail is set. */
	failure?: { problem: Problem; facts: ErrorFacts };
}

/**
 * Turns results into items, with the videos where a download is wished for.
 * @throws NodeApiError for a refused query, a failed download, and a failed task where the user
 * wants that, unless Continue On Fail is set
 */
export async function deliver(
	context: IExecuteFunctions,
	results: ItemResult[],
	wishesOf: (itemIndex: number) => Wishes,
): Promise<Delivered> {
	const wishes = isToolCall(context)
		? (itemIndex: number) => asLinks(wishesOf(itemIndex))
		: wishesOf;
	const deliveries = await pooled(
		results,
		SIMULTANEOUS_TRANSFERS,
		async (result): Promise<Delivery> =>
			'error' in result
				? { to: 'failed', items: [errorItem(result)] }
				: await deliverOne(context, result.itemIndex, result.watched, wishes(result.itemIndex)),
	);
	const delivered: Delivered = { finished: [], failed: [], running: [] };
	for (const delivery of deliveries) {
		if (delivery === undefined) continue;
		if (delivery.failure && !context.continueOnFail()) {
			const { problem, facts } = delivery.failure;
			throw providerError(context.getNode(), problem, { ...facts, ...othersOf(facts, results) });
		}
		delivered[delivery.to].push(...delivery.items);
	}
	return delivered;
}

/** What an agent can use: a few words and links, never a file. */
function asLinks(wishes: Wishes): Wishes {
	return { ...wishes, downloadTo: null, includeRaw: false };
}

async function deliverOne(
	context: IExecuteFunctions,
	itemIndex: number,
	watched: Watched,
	wishes: Wishes,
): Promise<Delivery> {
	const { task, raw, ending } = watched;
	const json = { ...task, ...(wishes.includeRaw ? { raw } : {}) } as unknown as IDataObject;
	const item = { json, pairedItem: { item: itemIndex } };
	if (ending === 'finished') return await withVideos(context, itemIndex, watched, item, wishes);
	if (ending === null || ending === 'timedOut') return { to: 'running', items: [item] };
	return failed(context, itemIndex, watched, item, wishes);
}

async function withVideos(
	context: IExecuteFunctions,
	itemIndex: number,
	{ task }: Watched,
	item: INodeExecutionData,
	{ downloadTo, sizeLimit, oneItemEach = false }: Wishes,
): Promise<Delivery> {
	const files: IBinaryData[] = [];
	for (const index of downloadTo === null ? [] : task.videos.keys()) {
		const result = await download(context, itemIndex, task, index, sizeLimit);
		if ('problem' in result)
			return undelivered(context, itemIndex, task.taskId, item, result.problem);
		files.push(result.binary);
	}
	const field = downloadTo ?? '';
	if (!oneItemEach) return { to: 'finished', items: [{ ...item, ...binaryOf(field, files) }] };
	const items = task.videos.map((video, index) => ({
		...item,
		json: { ...item.json, videos: [video] } as unknown as IDataObject,
		...binaryOf(field, files.slice(index, index + 1)),
	}));
	return { to: 'finished', items };
}

/** The second file goes to the field's name with 2 at its end, and so on. */
function binaryOf(field: string, files: IBinaryData[]): Pick<INodeExecutionData, 'binary'> {
	if (files.length === 0) return {};
	const named = files.map((file, index) => [index === 0 ? field : `${field}${index + 1}`, file]);
	return { binary: Object.fromEntries(named) };
}

/** A failed task leaves through Failed; a question that was refused is an error of the node. */
function failed(
	context: IExecuteFunctions,
	itemIndex: number,
	{ task, ending, problem }: Watched,
	item: INodeExecutionData,
	{ failureIsError }: Wishes,
): Delivery {
	const known = problem ?? failureOf(task.reason, providers[task.provider].name);
	const failing = { ...item, json: { ...item.json, reason: task.reason ?? known.message } };
	if (ending !== 'refused' && !failureIsError) return { to: 'failed', items: [failing] };
	return undelivered(context, itemIndex, task.taskId, failing, known);
}

function undelivered(
	context: IExecuteFunctions,
	itemIndex: number,
	taskId: string,
	item: INodeExecutionData,
	problem: Problem,
): Delivery {
	const facts = { itemIndex, taskId };
	const error = providerError(context.getNode(), problem, facts);
	return {
		to: 'failed',
		items: [errorItem({ itemIndex, error, mayBeBought: true }, item.json)],
		failure: { problem, facts },
	};
}

/** The run's other tasks, whose videos must not be lost with the error. */
function othersOf({ taskId }: ErrorFacts, results: ItemResult[]): Pick<ErrorFacts, 'paidTaskIds'> {
	const all = results.flatMap((result) => ('watched' in result ? result.watched.task.taskId : []));
	return { paidTaskIds: all.filter((id) => id !== taskId) };
}

function failureOf(reason: string | null, provider: string): Problem {
	return {
		message: `${provider} reports that the task failed: ${reason ?? 'it gives no reason'}`,
		advice:
			'Change what the reason names (often the prompt or the picture) and generate a new video. Whether a failed task is charged is up to the provider.',
		reason: null,
		httpStatus: null,
	};
}
