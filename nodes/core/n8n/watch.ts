import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiClient } from '../http/client';
import type { Failure } from '../output/failure';
import type { RunPorts } from '../ports';
import { providers } from '../providers';
import { type Task, taskKey } from '../task';
import type { WatchedTask, WatchPorts } from '../wait/watch';
import type { Clients } from './api-client';
import { toNodeError } from './errors';

/** A task and the item it belongs to. */
export interface ItemTask {
	itemIndex: number;
	task: Task;
}

/**
 * @returns what watching these tasks needs: each is asked for with the credential of its item
 * @throws n8n's error when a credential is missing or cannot be read, before any task is asked for
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

/**
 * n8n keeps neither the error nor the data of a run that was stopped: its log must name the tasks.
 * @throws NodeApiError when the run was stopped; it names the tasks that still run
 */
export function throwIfStopped(
	context: IExecuteFunctions,
	run: RunPorts,
	watched: WatchedTask[],
): void {
	if (!run.stopped()) return;
	const running = watched.filter(({ ending }) => ending === null).map(({ task }) => task.taskId);
	const failure: Failure = {
		itemIndex: null,
		message: `Stopped; still running at the provider: ${running.join(', ') || 'none'}`,
		advice:
			'These tasks are paid for and go on. Give their IDs to Wait for Task to get the videos.',
		cause: 'provider',
	};
	run.log.warn(failure.message);
	throw toNodeError(context.getNode(), failure);
}
