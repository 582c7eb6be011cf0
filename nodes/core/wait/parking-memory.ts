import type { IExecuteFunctions } from 'n8n-workflow';

import type { Task } from '../core/tasks/task';
import type { Watched } from '../core/tasks/watch';

/** What a parked node knows of its tasks. n8n keeps it with the execution, across restarts. */
export interface Memory {
	/** ms of the clock when the execution was last parked for these tasks, 0 when it was not. */
	parkedAt: number;
	/** ms of the clock at which each task is given up. */
	deadlines: Record<string, number>;
	/** Tasks that have ended. */
	ended: Record<string, Watched>;
}

/** @returns the task's name in the memory */
export function keyOf({ provider, taskId }: Pick<Task, 'provider' | 'taskId'>): string {
	return `${provider}/${taskId}`;
}

/** @returns this node's memory in this execution; changes to it are kept */
export function memoryOf(context: IExecuteFunctions): Memory {
	const store = context.getContext('node');
	store.memory ??= { parkedAt: 0, deadlines: {}, ended: {} };
	return store.memory as Memory;
}

/** Forgets tasks that are delivered, so that a later wait for them starts anew. */
export function forget(memory: Memory, tasks: Task[]): void {
	memory.parkedAt = 0;
	for (const key of tasks.map(keyOf)) {
		delete memory.deadlines[key];
		delete memory.ended[key];
	}
}
