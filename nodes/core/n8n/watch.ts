import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failure } from '../output/failure';
import type { RunPorts } from '../ports';
import { providers } from '../providers';
import type { Task } from '../task';
import type { WatchedTask, WatchPorts } from '../wait/watch';
import type { Clients } from './clients';
import { toNodeError } from './errors';

/** A task and the item it belongs to. */
export interface ItemTask {
	itemIndex: number;
	task: Task;
}

/** @returns the ports for watching these tasks: each is queried with the credential of its item */
export function watchPorts(items: ItemTask[], clients: Clients, run: RunPorts): WatchPorts {
	const itemOf = new Map(items.map(({ itemIndex, task }) => [task.taskId, itemIndex]));
	return {
		...run,
		query: async (task) => {
			const client = await clients(itemOf.get(task.taskId) ?? 0, task.provider);
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
		reason: null,
		httpStatus: null,
		cause: 'provider',
	};
	run.log.warn(failure.message);
	throw toNodeError(context.getNode(), failure);
}
