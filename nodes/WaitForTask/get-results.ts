import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { TIMEOUT_MINUTES } from '../core/form/delivery-properties';
import { openClients } from '../core/n8n/api-client';
import { taskWithoutCredential } from '../core/n8n/chosen-credential';
import { deliveryOptions } from '../core/n8n/delivery-options';
import { namingOrders, toNodeError } from '../core/n8n/errors';
import { loopMemory } from '../core/n8n/execution-store';
import { openDelivery, showHints, toExecutionData } from '../core/n8n/output';
import { readNumber } from '../core/n8n/parameters';
import { recoveryIn } from '../core/n8n/recovery';
import { runPorts } from '../core/n8n/run-ports';
import { isToolCall } from '../core/n8n/tool-call';
import { type ItemTask, watchable, withoutAccount } from '../core/n8n/watch';
import { isConnected } from '../core/n8n/wires';
import type { Delivered, DeliveryOptions, Output } from '../core/output/deliver';
import { inputFailure, isFailure, providerFailure } from '../core/output/failure';
import { deliveryHints } from '../core/output/hints';
import { errorItem } from '../core/output/item';
import { withOthers } from '../core/output/other-orders';
import { stillRunningFailure } from '../core/output/unconnected';
import { type InvalidOrder, isInvalid } from '../core/submit/order';
import { type Task, taskKey } from '../core/task';
import { asObject, asText } from '../core/utils/coerce';
import { forget, type LoopMemory, type TurnPorts, watchTurn } from '../core/wait/hand-over';
import type { HandedOver } from '../core/wait/parking';
import type { WatchedTask } from '../core/wait/watch';
import { fetchLinks } from './fetch-links';
import { HAND_OVER_AFTER_SECONDS } from './properties';
import { namedTaskIds, type ReadTask, readTasks } from './read-tasks';

/** The node's outputs in their order; what still runs leaves through a further one. */
const OUTPUTS: Output[] = ['finished', 'failed', 'running'];
const STILL_RUNNING = OUTPUTS.length;

/**
 * Gets the results of all items' tasks, or hands over what still runs.
 * @returns the node's outputs
 */
export async function getResults(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getNodeParameter('source', 0) === 'link') {
		const fetched = await fetchLinks(context);
		return toOutputs(context, { ...fetched, running: [] });
	}
	return await allResults(context).catch((error: Error) => {
		const others = { paidTaskIds: namedTaskIds(context) };
		throw namingOrders(context.getNode(), error, others, recoveryIn(context, 'step'));
	});
}

async function allResults(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const read = readTasks(context);
	const outputs = outputsOf(context, read);
	if (!context.continueOnFail()) return await outputs;
	// Otherwise n8n would pass the tasks on through the first output, as if finished.
	return await outputs.catch((error: Error) => {
		const failed = allFailed(read, error);
		showHints(context, deliveryHints(failed, read.length));
		return toOutputs(context, failed);
	});
}

async function outputsOf(
	context: IExecuteFunctions,
	read: ReadTask[],
): Promise<INodeExecutionData[][]> {
	const options = deliveryOptions(context);
	const results = withOptions(read, options);
	throwForOptions(context, read, results);
	const stayMs = stayBeforeHandOver(context);
	const together = !options.some((one) => !isInvalid(one) && one.leavesAlone);
	const clients = openClients(context, taskWithoutCredential);
	const run = runPorts(context);
	const tasks = results.flatMap((item) => ('task' in item ? item : []));
	const { items, ports, refused } = await watchable(context, tasks, clients, run);
	const timeoutMs = readNumber(context, TIMEOUT_MINUTES) * 60_000;
	// Only what can come back is remembered.
	const memory = stayMs === Infinity ? { tasks: {}, doubts: {} } : loopMemory(context);

	const delivery = openDelivery(context, options, clients, {
		isConnected: (output) => isToolCall(context) || isConnected(context, OUTPUTS.indexOf(output)),
		recovery: recoveryIn(context, 'step'),
	});
	const delivered = new Set<number>();
	const deliver = (itemIndex: number, watched: WatchedTask) => {
		if (!delivered.has(itemIndex)) delivery.add({ itemIndex, watched: withoutAccount(watched) });
		delivered.add(itemIndex);
	};
	const mayStay = together && stayMs !== Infinity;
	const onEnded: TurnPorts['onEnded'] = (watched) => {
		const isOf = ({ task }: ItemTask) => taskKey(task) === taskKey(watched.task);
		if (!mayStay) for (const { itemIndex } of items.filter(isOf)) deliver(itemIndex, watched);
	};
	const watched = await watchTurn(
		items.map(({ task }) => task),
		{ ...ports, onEnded },
		memory,
		{ stayMs, timeoutMs },
	);
	const watchedOf = new Map(refused.map((one) => [one.itemIndex, one.watched]));
	for (const [index, one] of watched.entries()) watchedOf.set(items[index]?.itemIndex ?? -1, one);

	const isRunning = watched.some(({ ending }) => ending === null);
	const goesRound = (one: WatchedTask | undefined) =>
		isRunning && !run.stopped() && (together || one?.ending === null);
	const stillRunning: INodeExecutionData[] = [];
	for (const result of results) {
		const { itemIndex } = result;
		const one = watchedOf.get(itemIndex);
		if (goesRound(one)) stillRunning.push(handedOver(context, itemIndex, one, memory));
		else if (isFailure(result)) delivery.add(result);
		else if (one) deliver(itemIndex, one);
	}
	const tasksOf = (list: WatchedTask[]) => list.map(({ task }) => task);
	const goingRound = tasksOf([...watchedOf.values()].filter(goesRound));
	const outputs = await delivery.done(goingRound.map(({ taskId }) => taskId));
	throwForUnseen(context, options, watched, goingRound);
	// Not before an error: a further try of Retry On Fail would give each task its whole time again.
	forget(memory, tasksOf(watched.filter((one) => !goesRound(one))));
	showHints(context, deliveryHints(outputs, read.length));
	return toOutputs(context, outputs, stillRunning);
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
		const advice = `Task ${task.taskId} is not lost: correct the value first.`;
		return inputFailure(wanted.problems, itemIndex, about, advice);
	});
}

/** @throws NodeOperationError for options that cannot be read, unless Continue On Fail is set */
function throwForOptions(context: IExecuteFunctions, read: ReadTask[], results: ReadTask[]): void {
	const failure = results.find((one, index) => one !== read[index]);
	if (!failure || !isFailure(failure) || context.continueOnFail()) return;
	const idOf = (one: ReadTask) => ('task' in one ? one.task.taskId : (one.taskId ?? []));
	const paidTaskIds = results.filter((one) => one !== failure).flatMap(idOf);
	const recovery = recoveryIn(context, 'step');
	throw toNodeError(context.getNode(), withOthers(failure, { paidTaskIds }, recovery));
}

/**
 * @param goingRound tasks that leave through Still Running
 * @throws NodeApiError when nobody would learn of them, unless Continue On Fail is set
 */
function throwForUnseen(
	context: IExecuteFunctions,
	options: ReadonlyArray<DeliveryOptions | InvalidOrder>,
	watched: WatchedTask[],
	goingRound: Task[],
): void {
	if (goingRound.length === 0 || context.continueOnFail()) return;
	const mayRunUnseen = options.every((one) => isInvalid(one) || one.mayRunUnseen);
	if (mayRunUnseen || isConnected(context, STILL_RUNNING)) return;
	const running = watched.filter(({ ending }) => ending === null).length;
	const paidTaskIds = goingRound.map(({ taskId }) => taskId);
	const failure = stillRunningFailure(running);
	const recovery = recoveryIn(context, 'step');
	throw toNodeError(context.getNode(), withOthers(failure, { paidTaskIds }, recovery));
}

/** @returns ms; Infinity where nothing is handed over, as to an agent, which would never get its result */
function stayBeforeHandOver(context: IExecuteFunctions): number {
	const handsOver = context.getNodeParameter('mode', 0, '') === 'handOver' && !isToolCall(context);
	return handsOver ? readNumber(context, HAND_OVER_AFTER_SECONDS) * 1000 : Infinity;
}

/** @returns the item as it came, so that it can come back, with what is known of its task */
function handedOver(
	context: IExecuteFunctions,
	itemIndex: number,
	watched: WatchedTask | undefined,
	memory: LoopMemory,
): INodeExecutionData {
	const input = context.getInputData()[itemIndex];
	const pairedItem = { item: itemIndex };
	if (watched === undefined) return { json: {}, ...input, pairedItem };
	const { ending, problem } = watched;
	const { task } = withoutAccount(watched);
	const { deadline } = memory.tasks[taskKey(watched.task)] ?? {};
	const timesOutAt = ending === null && deadline ? new Date(deadline).toISOString() : null;
	const reason = task.reason ?? problem?.message ?? null;
	const known: Task & HandedOver = { ...task, reason, timesOutAt };
	return { ...input, json: { ...input?.json, ...known } as IDataObject, pairedItem };
}

/** The error of the whole run, such as a missing credential, on every item. */
function allFailed(read: ReadTask[], { message, ...rest }: Error): Delivered {
	const failed = read.map((item) => {
		if (isFailure(item)) return errorItem(item);
		const about = { mayHaveBeenCharged: true };
		return errorItem(
			providerFailure(
				{ message, advice: asText(asObject(rest).description) ?? '' },
				item.itemIndex,
				about,
			),
			item.task,
		);
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
