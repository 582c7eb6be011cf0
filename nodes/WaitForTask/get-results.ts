import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { TIMEOUT_MINUTES } from '../core/form/delivery-properties';
import { type Clients, openClients } from '../core/n8n/api-client';
import { deliveryOptions } from '../core/n8n/delivery-options';
import { toNodeError } from '../core/n8n/errors';
import { checkMemory, parkingMemory } from '../core/n8n/execution-store';
import { requireLoopWire } from '../core/n8n/loop-wire';
import type { DeliveryRun } from '../core/n8n/output';
import { openDelivery, showHints, toExecutionData } from '../core/n8n/output';
import { readNumber } from '../core/n8n/parameters';
import { runPorts } from '../core/n8n/run-ports';
import { isToolCall } from '../core/n8n/tool-call';
import { type ItemTask, watchAndDeliver, watchPorts } from '../core/n8n/watch';
import type { Delivered, DeliveryOptions } from '../core/output/deliver';
import { inputFailure, isFailure, providerFailure, withOthers } from '../core/output/failure';
import { deliveryHints } from '../core/output/hints';
import { errorItem } from '../core/output/item';
import type { InvalidOrder } from '../core/submit/order';
import { isInvalid } from '../core/submit/order';
import { watchOrPark } from '../core/wait/parking';
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
	const results = withOptions(read, options);
	throwForOptions(context, results);
	const clients = openClients(context);
	const delivery = openDelivery(context, options, clients);
	for (const result of results) if (isFailure(result)) delivery.add(result);
	const items = results.flatMap((item) => ('task' in item ? item : []));
	if (!(await watchItems(mode, context, items, clients, delivery))) {
		return [context.getInputData(), [], [], []];
	}
	const delivered = await delivery.done();
	showHints(context, deliveryHints(delivered, read.length, mode !== 'once'));
	return toOutputs(mode, delivered);
}

/** @returns the items; one whose options cannot be read is a failure that names its task */
function withOptions(
	read: ReadTask[],
	options: ReadonlyArray<DeliveryOptions | InvalidOrder>,
): ReadTask[] {
	return read.map((item) => {
		const wanted = options[item.itemIndex];
		if (!('task' in item) || !wanted || !isInvalid(wanted)) return item;
		const { itemIndex, task } = item;
		const about = { taskId: task.taskId, mayHaveBeenCharged: true };
		const advice = `The task is not lost: correct the value, then run this node again for task ${task.taskId}.`;
		return inputFailure(wanted.problems, itemIndex, about, advice);
	});
}

/** @throws NodeOperationError for options that cannot be read, unless Continue On Fail is set */
function throwForOptions(context: IExecuteFunctions, results: ReadTask[]): void {
	const failure = results.find((one) => isFailure(one) && one.taskId !== undefined);
	if (!failure || !isFailure(failure) || context.continueOnFail()) return;
	const paidTaskIds = results.flatMap((one) => ('task' in one ? one.task.taskId : []));
	throw toNodeError(context.getNode(), withOthers(failure, { paidTaskIds }));
}

/**
 * Watches the tasks in the chosen mode; results are handed on as they come.
 * @returns false while the execution is being parked
 */
async function watchItems(
	mode: Mode,
	context: IExecuteFunctions,
	items: ItemTask[],
	clients: Clients,
	results: DeliveryRun,
): Promise<boolean> {
	const run = runPorts(context);
	const ports = await watchPorts(items, clients, run);
	const timeoutMs = readNumber(context, TIMEOUT_MINUTES) * 60_000;
	if (mode === 'park') {
		requireLoopWire(context);
		const parkAfterMs = readNumber(context, PARK_AFTER_SECONDS) * 1000;
		const park = async (wakeAt: number) => await context.putExecutionToWait(new Date(wakeAt));
		const parking = { ...ports, memory: parkingMemory(context), park };
		const tasks = items.map(({ task }) => task);
		const watched = await watchOrPark(tasks, parking, { parkAfterMs, timeoutMs });
		watched?.forEach((one, index) => {
			for (const { itemIndex } of items.slice(index, index + 1)) {
				results.add({ itemIndex, watched: one });
			}
		});
		return watched !== null;
	}
	const options =
		mode === 'once'
			? { once: true, deadline: Infinity, memory: checkMemory(context) }
			: { deadline: run.now() + timeoutMs };
	await watchAndDeliver(items, ports, options, results);
	return true;
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
