import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { TIMEOUT_MINUTES } from '../core/form/delivery-properties';
import { type Clients, openClients } from '../core/n8n/api-client';
import { deliveryOptions } from '../core/n8n/delivery-options';
import { parkingMemory } from '../core/n8n/execution-store';
import { requireLoopWire } from '../core/n8n/loop-wire';
import { deliverItems, showHints, toExecutionData } from '../core/n8n/output';
import { readNumber } from '../core/n8n/parameters';
import { runPorts } from '../core/n8n/run-ports';
import { isToolCall } from '../core/n8n/tool-call';
import { type ItemTask, throwIfStopped, watchPorts } from '../core/n8n/watch';
import type { Delivered, ItemResult } from '../core/output/deliver';
import { isFailure, providerFailure } from '../core/output/failure';
import { deliveryHints } from '../core/output/hints';
import { errorItem } from '../core/output/item';
import { watchOrPark } from '../core/wait/parking';
import { watch, type WatchedTask } from '../core/wait/watch';
import { fetchLinks } from './fetch-links';
import { PARK_AFTER_SECONDS } from './properties';
import { type ReadTask, readTasks } from './read-tasks';

type Mode = 'wait' | 'park' | 'once';

/**
 * Gets the results of all items' tasks in the chosen mode.
 * @returns the node's outputs; in parked mode the untouched input while tasks still run
 */
export async function getResults(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getNodeParameter('source', 0) === 'link') {
		const fetched = await fetchLinks(context);
		return toOutputs('wait', { ...fetched, running: [] });
	}
	const read = readTasks(context);
	const mode = modeOf(context);
	const outputs = outputsOf(mode, context, read);
	if (!context.continueOnFail()) return await outputs;
	// Otherwise n8n would pass the tasks on through the first output, as if finished.
	return await outputs.catch((error: Error) => toOutputs(mode, allFailed(read, error)));
}

async function outputsOf(
	mode: Mode,
	context: IExecuteFunctions,
	read: ReadTask[],
): Promise<INodeExecutionData[][]> {
	const options = deliveryOptions(context);
	const clients = openClients(context);
	const items = read.flatMap((item) => ('task' in item ? item : []));
	const watched = await watchItems(mode, context, items, clients);
	if (watched === null) return [context.getInputData(), [], [], []];
	const watchedAt = new Map(items.map(({ itemIndex }, index) => [itemIndex, watched[index]]));
	const results = read.flatMap((item): ItemResult | [] => {
		if (!('task' in item)) return item;
		const result = watchedAt.get(item.itemIndex);
		return result ? { itemIndex: item.itemIndex, watched: result } : [];
	});
	const delivered = await deliverItems(context, results, options, clients);
	showHints(context, deliveryHints(delivered, read.length, mode !== 'once'));
	return toOutputs(mode, delivered);
}

/** @returns how the tasks ended, in their order; null while the execution is being parked */
async function watchItems(
	mode: Mode,
	context: IExecuteFunctions,
	items: ItemTask[],
	clients: Clients,
): Promise<WatchedTask[] | null> {
	const run = runPorts(context);
	const ports = await watchPorts(items, clients, run);
	const tasks = items.map(({ task }) => task);
	const timeoutMs = readNumber(context, TIMEOUT_MINUTES) * 60_000;
	if (mode === 'park') {
		requireLoopWire(context);
		const parkAfterMs = readNumber(context, PARK_AFTER_SECONDS) * 1000;
		const park = async (wakeAt: number) => await context.putExecutionToWait(new Date(wakeAt));
		const parking = { ...ports, memory: parkingMemory(context), park };
		const watched = await watchOrPark(tasks, parking, { parkAfterMs, timeoutMs });
		if (watched !== null) throwIfStopped(context, run, watched);
		return watched;
	}
	const once = mode === 'once';
	const deadline = once ? Infinity : run.now() + timeoutMs;
	const watched = await watch(tasks, ports, { once, deadline });
	throwIfStopped(context, run, watched);
	return watched;
}

/** An AI tool call cannot be parked: the agent would never get its result. */
function modeOf(context: IExecuteFunctions): Mode {
	const mode = context.getNodeParameter('mode', 0, 'wait') as Mode;
	return mode === 'park' && isToolCall(context) ? 'wait' : mode;
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

/** Still Running comes first in the modes that have it: n8n passes a parked input on there. */
function toOutputs(
	mode: Mode,
	{ finished, failed, running }: Omit<Delivered, 'failure'>,
): INodeExecutionData[][] {
	switch (mode) {
		case 'wait':
			return [finished, failed, running].map(toExecutionData);
		case 'once':
			return [running, finished, failed].map(toExecutionData);
		case 'park':
			return [[], finished, failed, running].map(toExecutionData);
	}
}
