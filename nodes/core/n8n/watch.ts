import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiClient } from '../http/client';
import type { ItemResult } from '../output/deliver';
import { stoppedWaitFailure } from '../output/stopped';
import type { RunPorts } from '../ports';
import { providers } from '../providers';
import { type Task, taskKey } from '../task';
import { watch, type WatchedTask, type WatchOptions, type WatchPorts } from '../wait/watch';
import type { Clients } from './api-client';
import { toNodeError } from './errors';

/** A task and the item it belongs to. */
export interface ItemTask {
	itemIndex: number;
	task: Task;
}

/**
 * @returns what watching these tasks needs: each is queried with the credential of its item
 * @throws n8n's error when a credential is missing or cannot be read, before any task is queried
 */
export async function watchPorts(
	items: ItemTask[],
	clients: Clients,
	run: RunPorts,
): Promise<WatchPorts> {
	const clientOf = new Map<string, ApiClient>();
	for (const { itemIndex, task } of items) {
		clientOf.set(taskKey(task), await clients(itemIndex, task.provider));
	}
	return {
		...run,
		query: async (task) => {
			const client = clientOf.get(taskKey(task));
			if (client === undefined) throw new Error(`Task ${task.taskId} is not watched`);
			return await providers[task.provider].query(client, task);
		},
		onTransientFailure: ({ taskId }, message) =>
			run.log.info(`Task ${taskId}: ${message}; it is queried again`),
	};
}

/** Watches the tasks; each result is handed on as its task ends, and at the end what still runs. */
export async function watchAndDeliver(
	items: readonly ItemTask[],
	ports: WatchPorts,
	options: WatchOptions,
	results: { add(result: ItemResult): void },
): Promise<void> {
	const resultOf = (watched: WatchedTask, index: number) =>
		items.slice(index, index + 1).map(({ itemIndex }) => ({ itemIndex, watched }));
	const onEnded = (watched: WatchedTask, index: number) =>
		resultOf(watched, index).forEach(results.add);
	const tasks = items.map(({ task }) => task);
	const watched = await watch(tasks, { ...ports, onEnded }, options);
	const running = watched.flatMap((one, index) =>
		one.ending === null ? resultOf(one, index) : [],
	);
	running.forEach(results.add);
}

/**
 * n8n keeps neither the error nor the data of a run that was stopped: its log must name the tasks.
 * @throws NodeApiError when the run was stopped; it names all tasks
 */
export function throwIfStopped(
	context: IExecuteFunctions,
	run: Pick<RunPorts, 'stopped' | 'log'>,
	results: readonly ItemResult[],
): void {
	if (!run.stopped()) return;
	const failure = stoppedWaitFailure(results);
	run.log.warn(failure.message);
	throw toNodeError(context.getNode(), failure);
}
