import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ProviderId } from '../models/types';
import { providers } from '../providers';
import type { Door } from '../transport/door';
import { openDoor } from '../transport/door';
import { QUERY_GAP, SIMULTANEOUS_QUERIES } from '../transport/limits';
import type { Lengths } from './lengths';
import { stopSignal } from './stop';
import type { Task } from './task';
import type { Watched, WatchOptions } from './watch';
import { watch } from './watch';

/** A task and the item it belongs to. */
export interface ItemTask {
	itemIndex: number;
	task: Task;
}

/**
 * Watches the tasks of a run with the user's credentials.
 * @returns the tasks in their order; `ending` is null for those that still run at `until`
 * @throws NodeOperationError when the run is stopped; it names the tasks that still run
 */
export async function watchTasks(
	context: IExecuteFunctions,
	items: ItemTask[],
	options: Pick<WatchOptions, 'until' | 'once' | 'askFirst'>,
): Promise<Watched[]> {
	const doors = await openDoors(context, items);
	const stop = stopSignal(context);
	const watched = await watch(
		items.map(({ task }) => task),
		{
			...stop,
			now: Date.now,
			random: Math.random,
			query: async (task) => await providers[task.provider].query(doors[task.provider], task),
			onWeather: ({ taskId }, text) =>
				context.logger.info(`Task ${taskId}: ${text}; it is asked for again`),
		},
		{
			...options,
			simultaneous: SIMULTANEOUS_QUERIES,
			gap: QUERY_GAP,
			lengths: knownLengths(context),
		},
	);
	if (!stop.stopped()) return watched;
	const error = stoppedError(context, watched);
	// n8n keeps neither the error nor the data of a run that was stopped: its log must name the tasks.
	context.logger.warn(error.message);
	throw error;
}

/** One door a provider; a credential is asked for only where a task needs it. */
async function openDoors(
	context: IExecuteFunctions,
	items: ItemTask[],
): Promise<Record<ProviderId, Door>> {
	const doors: Partial<Record<ProviderId, Door>> = {};
	for (const { itemIndex, task } of items) {
		const { credentialType } = providers[task.provider];
		doors[task.provider] ??= await openDoor(context, credentialType, itemIndex);
	}
	return doors as Record<ProviderId, Door>;
}

/** Kept by n8n with the workflow, in production runs. */
function knownLengths(context: IExecuteFunctions): Lengths {
	const data = context.getWorkflowStaticData('node');
	data.taskLengths ??= {};
	return data.taskLengths as Lengths;
}

function stoppedError(context: IExecuteFunctions, watched: Watched[]): NodeOperationError {
	const running = watched.filter(({ ending }) => ending === null).map(({ task }) => task.taskId);
	return new NodeOperationError(
		context.getNode(),
		`Stopped; still running at the provider: ${running.join(', ') || 'none'}`,
		{
			description:
				'These tasks are paid for and go on. Give their IDs to Wait for Task to get the videos.',
		},
	);
}
