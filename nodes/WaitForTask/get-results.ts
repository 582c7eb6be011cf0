import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { TIMEOUT_MINUTES } from '../core/form/delivery-properties';
import type { Clients } from '../core/n8n/api-client';
import { openClients } from '../core/n8n/api-client';
import { deliveryOptions } from '../core/n8n/delivery-options';
import { taskRecords } from '../core/n8n/execution-store';
import { deliverItems, showHints, toExecutionData } from '../core/n8n/output';
import { readNumber } from '../core/n8n/parameters';
import { runPorts } from '../core/n8n/run-ports';
import { isToolCall } from '../core/n8n/tool-call';
import { throwIfStopped, watchPorts } from '../core/n8n/watch';
import type { Delivered, ItemResult } from '../core/output/deliver';
import { isFailure, providerFailure } from '../core/output/failure';
import { deliveryHints } from '../core/output/hints';
import { errorItem } from '../core/output/item';
import type { Task } from '../core/task';
import { taskKey } from '../core/task';
import type { TaskRecords } from '../core/wait/hand-over';
import { forget, watchTurn } from '../core/wait/hand-over';
import type { HandedOver } from '../core/wait/parking';
import { fetchLinks } from './fetch-links';
import { HAND_OVER_AFTER_SECONDS } from './properties';
import type { ReadTask } from './read-tasks';
import { readTasks } from './read-tasks';

/**
 * Gets the results of all items' tasks, or hands over what still runs.
 * @returns the node's outputs
 */
export async function getResults(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getNodeParameter('source', 0) === 'link') {
		const fetched = await fetchLinks(context);
		return toOutputs(context, { ...fetched, running: [] });
	}
	const read = readTasks(context);
	const outputs = outputsOf(context, read);
	if (!context.continueOnFail()) return await outputs;
	// Otherwise n8n would pass the tasks on through the first output, as if finished.
	return await outputs.catch((error: Error) => toOutputs(context, allFailed(read, error)));
}

async function outputsOf(
	context: IExecuteFunctions,
	read: ReadTask[],
): Promise<INodeExecutionData[][]> {
	const options = deliveryOptions(context);
	const clients = openClients(context);
	const { stayMs, together } = handOverOptions(context);
	// Only what can come back is remembered.
	const records = stayMs === Infinity ? {} : taskRecords(context);
	const results = await watchItems(context, read, clients, records, stayMs);
	const isRunning = results.some(runs);
	const handedOver = results.filter((result) => (together ? isRunning : runs(result)));
	const leaving = together && isRunning ? [] : results;
	forget(records, endedTasks(leaving));
	const delivered = await deliverItems(context, leaving, options, clients);
	const goingRound = new Set(handedOver.map(({ itemIndex }) => itemIndex));
	const timedOut = delivered.running.filter(({ pairedItem }) => !goingRound.has(pairedItem.item));
	const ended = { ...delivered, running: timedOut };
	showHints(context, deliveryHints(ended, read.length));
	const stillRunning = handedOver.map((result) => stillRunningItem(context, result, records));
	return toOutputs(context, ended, stillRunning);
}

/** @returns the results in the order of the items; tasks that are to be handed over have no ending */
async function watchItems(
	context: IExecuteFunctions,
	read: ReadTask[],
	clients: Clients,
	records: TaskRecords,
	stayMs: number,
): Promise<ItemResult[]> {
	const items = read.flatMap((item) => ('task' in item ? item : []));
	const tasks = items.map(({ task }) => task);
	const run = runPorts(context);
	const ports = await watchPorts(items, clients, run);
	const timeoutMs = readNumber(context, TIMEOUT_MINUTES) * 60_000;
	const watched = await watchTurn(tasks, ports, records, { stayMs, timeoutMs });
	throwIfStopped(context, run, watched);
	const watchedAt = new Map(items.map(({ itemIndex }, index) => [itemIndex, watched[index]]));
	return read.flatMap((item): ItemResult | [] => {
		if (!('task' in item)) return item;
		const result = watchedAt.get(item.itemIndex);
		return result ? { itemIndex: item.itemIndex, watched: result } : [];
	});
}

/** An AI tool call hands nothing over: the agent would never get its result. */
function handOverOptions(context: IExecuteFunctions): { stayMs: number; together: boolean } {
	const handsOver = context.getNodeParameter('mode', 0, '') === 'handOver' && !isToolCall(context);
	const { itemsLeave } = context.getNodeParameter('options', 0, {}) as IDataObject;
	return {
		stayMs: handsOver ? readNumber(context, HAND_OVER_AFTER_SECONDS) * 1000 : Infinity,
		together: itemsLeave !== 'each',
	};
}

function runs(result: ItemResult): boolean {
	return 'watched' in result && result.watched.ending === null;
}

function endedTasks(results: ItemResult[]): Task[] {
	return results.flatMap((one) => ('watched' in one && !runs(one) ? one.watched.task : []));
}

/** The item as it came, so that it can come back, with what is known of its task. */
function stillRunningItem(
	context: IExecuteFunctions,
	result: ItemResult,
	records: TaskRecords,
): INodeExecutionData {
	const { itemIndex } = result;
	const input = context.getInputData()[itemIndex];
	const pairedItem = { item: itemIndex };
	if (!('watched' in result)) return { json: {}, ...input, pairedItem };
	const { task } = result.watched;
	const { deadline } = records[taskKey(task)] ?? {};
	const known: Task & HandedOver = {
		...task,
		timesOutAt: runs(result) && deadline ? new Date(deadline).toISOString() : null,
	};
	return { ...input, json: { ...input?.json, ...known } as IDataObject, pairedItem };
}

/** The error of the whole run, such as a missing credential, on every item. */
function allFailed(read: ReadTask[], { message }: Error): Delivered {
	const failed = read.map((item) => {
		if (isFailure(item)) return errorItem(item);
		const about = { mayHaveBeenCharged: true };
		return errorItem(providerFailure({ message, advice: '' }, item.itemIndex, about), item.task);
	});
	return { finished: [], failed, running: [] };
}

/** An agent reads the first output only. */
function toOutputs(
	context: IExecuteFunctions,
	{ finished, failed, running }: Omit<Delivered, 'failure'>,
	stillRunning: INodeExecutionData[] = [],
): INodeExecutionData[][] {
	if (isToolCall(context)) return [toExecutionData([...finished, ...failed, ...running])];
	return [...[finished, failed, running].map(toExecutionData), stillRunning];
}
