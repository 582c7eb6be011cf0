import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemTask } from '../core/tasks/watch-in-n8n';
import { watchTasks } from '../core/tasks/watch-in-n8n';
import type { Watched } from '../core/tasks/watch';
import { requireLoopWire } from './loop-wire';
import type { Memory } from './memory';
import { forget, keyOf, memoryOf } from './memory';

/** n8n looks for due executions once a minute: sooner than this, waiting in the process is better. */
const SHORTEST_PARKING = 70_000;
/** The longest a lost callback can stay unnoticed; the pause grows with the tasks' age up to it. */
const LONGEST_PARKING = 900_000;
const SHARE_OF_AGE = 0.1;

export interface ParkOptions {
	/** ms to wait in the process before parking. */
	patience: number;
	/** ms from first sight after which a task is given up. */
	limit: number;
}

/**
 * Waits a short time in the process, then parks the execution: it is stored, and nothing runs until
 * the timer or a callback of the provider brings it back through the loop wire.
 * @returns the ended tasks in their order, or null when the execution is being parked
 * @throws NodeOperationError when the loop wire is missing, or when stopped
 */
export async function watchOrPark(
	context: IExecuteFunctions,
	items: ItemTask[],
	{ patience, limit }: ParkOptions,
): Promise<Watched[] | null> {
	requireLoopWire(context);
	const memory = memoryOf(context);
	for (const { task } of items) memory.deadlines[keyOf(task)] ??= Date.now() + limit;
	const back = memory.parkedAt > 0;

	await look(context, items, memory, { once: true });
	if (!back && !awaitsCallbacks(open(items, memory))) {
		await look(context, items, memory, { until: Date.now() + patience });
		await look(context, items, memory, { once: true });
	}
	for (;;) {
		const running = open(items, memory);
		if (running.length === 0) return ended(items, memory);
		const now = Date.now();
		const wakeAt = nextWake(running, memory, now);
		if (wakeAt - now >= SHORTEST_PARKING) {
			memory.parkedAt = now;
			await context.putExecutionToWait(new Date(wakeAt));
			return null;
		}
		await look(context, items, memory, { until: wakeAt });
	}
}

/** Asks for what still runs, and notes what has ended or has run out of time. */
async function look(
	context: IExecuteFunctions,
	items: ItemTask[],
	memory: Memory,
	how: { once?: boolean; until?: number },
): Promise<void> {
	const running = open(items, memory);
	const deadlines = running.map(({ task }) => memory.deadlines[keyOf(task)]);
	const until = how.once ? Infinity : Math.min(how.until ?? Infinity, ...deadlines);
	const watched = await watchTasks(context, running, { once: how.once, until });
	for (const result of watched) {
		const key = keyOf(result.task);
		const overdue = Date.now() >= memory.deadlines[key];
		if (result.ending !== null) memory.ended[key] = result;
		else if (overdue) memory.ended[key] = { ...result, ending: 'timedOut' };
	}
}

function open(items: ItemTask[], memory: Memory): ItemTask[] {
	return items.filter(({ task }) => memory.ended[keyOf(task)] === undefined);
}

/** @returns ms of the clock: by the oldest task's age, never beyond the next deadline */
function nextWake(running: ItemTask[], memory: Memory, now: number): number {
	const ages = running.map(({ task }) => now - Date.parse(task.submittedAt ?? ''));
	const oldest = Math.max(0, ...ages.filter(Number.isFinite));
	const pause = Math.min(Math.max(SHORTEST_PARKING, oldest * SHARE_OF_AGE), LONGEST_PARKING);
	return Math.min(now + pause, ...running.map(({ task }) => memory.deadlines[keyOf(task)]));
}

function awaitsCallbacks(running: ItemTask[]): boolean {
	return running.length > 0 && running.every(({ task }) => task.callsBack === true);
}

function ended(items: ItemTask[], memory: Memory): Watched[] {
	const results = items.map(({ task }) => memory.ended[keyOf(task)]);
	forget(
		memory,
		items.map(({ task }) => task),
	);
	return results;
}
