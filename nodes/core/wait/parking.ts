import type { Task } from '../task';
import { submittedAtMs } from '../task';
import { asObject, asTime } from '../utils/coerce';
import { readTask } from './read-task';

/** n8n looks for due executions once a minute: sooner than this, waiting in the process is better. */
export const SHORTEST_PARKING_MS = 70_000;
/** The longest that a lost callback can stay unnoticed. */
const LONGEST_PARKING_MS = 900_000;
/** The parking time grows with the age of the oldest task. */
const PARKING_SHARE_OF_AGE = 0.1;

/** What an item has beside its task when Wait for Task hands it over. */
export interface HandedOver {
	/** When the task is given up; null when it has ended, and waits for others only. */
	timesOutAt: string | null;
}

/** A task that a parked execution waits for. */
export interface AwaitedTask {
	task: Task;
	/** ms on the clock at which the task is given up, Infinity when nobody says. */
	deadline: number;
}

/**
 * @param items as Wait for Task hands them over
 * @returns the tasks that Wait for Task does not know to have ended; their status is a hint only
 */
export function awaitedTasks(items: readonly unknown[]): AwaitedTask[] {
	return items.flatMap((json): AwaitedTask | [] => {
		const task = readTask(json);
		const { timesOutAt } = asObject(json);
		if (typeof task === 'string' || timesOutAt === null) return [];
		const deadline = asTime(timesOutAt);
		return { task, deadline: deadline === null ? Infinity : Date.parse(deadline) };
	});
}

/**
 * @param now in ms
 * @param waitedMs since the execution was first parked: the age that an item claims may be wrong
 * @returns ms on the clock until which to park: by the oldest task's age, never beyond the next deadline
 */
export function nextWake(awaited: readonly AwaitedTask[], now: number, waitedMs: number): number {
	const oldest = Math.max(0, ...awaited.map(({ task }) => now - (submittedAtMs(task) ?? now)));
	const pause = Math.max(SHORTEST_PARKING_MS, Math.min(oldest, waitedMs) * PARKING_SHARE_OF_AGE);
	const deadlines = awaited.map(({ deadline }) => deadline);
	return Math.min(now + Math.min(pause, LONGEST_PARKING_MS), ...deadlines);
}
