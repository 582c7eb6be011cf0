import { submittedAtMs, type Task, taskKey } from '../task';
import { forget, type ParkingMemory } from './parking-memory';
import { watch, type WatchOptions, type WatchPorts } from './watch';
import { unwatched, type WatchedTask } from './watched-task';

/** n8n looks for due executions once a minute: sooner than this, waiting in the process is better. */
const SHORTEST_PARKING_MS = 70_000;
/** The longest that a lost callback can stay unnoticed. */
const LONGEST_PARKING_MS = 900_000;
/** The parking time grows with the age of the oldest task. */
const PARKING_SHARE_OF_AGE = 0.1;

export interface ParkingPorts extends WatchPorts {
	/** Stored with the execution: changes are still there after the parking. */
	memory: ParkingMemory;
	/** Stores the execution until the time (ms on the clock) or until a callback wakes it. */
	park(wakeAt: number): Promise<void>;
}

export interface ParkingOptions {
	/** ms to wait in the process before the first parking. */
	parkAfterMs: number;
	/** ms from first sight after which a task times out. */
	timeoutMs: number;
}

/**
 * Waits a short time in the process, then parks the execution: it is stored, and nothing runs until
 * the timer or a callback of the provider brings it back.
 * @returns the tasks in their order, or null when the execution is being parked; `ending` is null
 * only for tasks that still run when the run is stopped
 */
export async function watchOrPark(
	tasks: readonly Task[],
	ports: ParkingPorts,
	{ parkAfterMs, timeoutMs }: ParkingOptions,
): Promise<WatchedTask[] | null> {
	const { memory } = ports;
	for (const task of tasks) {
		// A clock that was set back during a parking must not put the deadline off.
		const latest = ports.now() + timeoutMs;
		memory.deadlines[taskKey(task)] = Math.min(deadlineOf(task, memory), latest);
	}
	const isBack = memory.parkedAt > 0;

	await watchRunning(tasks, ports, { once: true, deadline: Infinity });
	if (!isBack && !awaitsCallbacks(running(tasks, memory))) {
		await watchRunning(tasks, ports, { deadline: ports.now() + parkAfterMs });
		await watchRunning(tasks, ports, { once: true, deadline: Infinity });
	}
	while (!ports.stopped()) {
		const open = running(tasks, memory);
		if (open.length === 0) return deliver(tasks, memory);
		const now = ports.now();
		const wakeAt = nextWake(open, memory, now);
		if (wakeAt - now >= SHORTEST_PARKING_MS) {
			memory.parkedAt = now;
			await ports.park(wakeAt);
			return null;
		}
		await watchRunning(tasks, ports, { deadline: wakeAt });
		await watchRunning(tasks, ports, { once: true, deadline: Infinity });
	}
	return results(tasks, memory);
}

/**
 * Watches what still runs, and records what has ended or has timed out. A task times out only after a
 * query that was sent past its deadline: the clock may have jumped there.
 */
async function watchRunning(
	tasks: readonly Task[],
	ports: ParkingPorts,
	{ once, deadline }: WatchOptions,
): Promise<void> {
	const { memory } = ports;
	const open = running(tasks, memory);
	const deadlines = open.map((task) => deadlineOf(task, memory));
	const begun = ports.now();
	const watched = await watch(open, ports, {
		once,
		memory: memory.doubts,
		deadline: once ? Infinity : Math.min(deadline, ...deadlines),
	});
	for (const result of watched) {
		const isOverdue = once === true && begun >= deadlineOf(result.task, memory);
		const ending = result.ending ?? (isOverdue ? 'timedOut' : null);
		if (ending !== null) memory.ended[taskKey(result.task)] = { ...result, ending };
	}
}

function running(tasks: readonly Task[], memory: ParkingMemory): Task[] {
	return tasks.filter((task) => memory.ended[taskKey(task)] === undefined);
}

/** @returns ms on the clock: by the oldest task's age, never beyond the next deadline */
function nextWake(open: readonly Task[], memory: ParkingMemory, now: number): number {
	const oldest = Math.max(0, ...open.map((task) => now - (submittedAtMs(task) ?? now)));
	const pause = Math.max(SHORTEST_PARKING_MS, oldest * PARKING_SHARE_OF_AGE);
	const deadlines = open.map((task) => deadlineOf(task, memory));
	return Math.min(now + Math.min(pause, LONGEST_PARKING_MS), ...deadlines);
}

function deadlineOf(task: Task, { deadlines }: ParkingMemory): number {
	return deadlines[taskKey(task)] ?? Infinity;
}

function awaitsCallbacks(open: readonly Task[]): boolean {
	return open.length > 0 && open.every(({ callsBack }) => callsBack);
}

function deliver(tasks: readonly Task[], memory: ParkingMemory): WatchedTask[] {
	const delivered = results(tasks, memory);
	forget(memory, tasks);
	return delivered;
}

function results(tasks: readonly Task[], { ended }: ParkingMemory): WatchedTask[] {
	return tasks.map((task) => ended[taskKey(task)] ?? unwatched(task));
}
