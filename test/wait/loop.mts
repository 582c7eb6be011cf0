import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { Task } from '../../nodes/core/task';
import { taskKey } from '../../nodes/core/task';
import type { TaskRecords, TurnOptions } from '../../nodes/core/wait/hand-over';
import { watchTurn } from '../../nodes/core/wait/hand-over';
import { awaitedTasks, nextWake } from '../../nodes/core/wait/parking';
import type { WatchedTask } from '../../nodes/core/wait/watched-task';
import { createVirtualClock } from '../support/virtual-clock.mts';

/**
 * A loop: what still runs is handed over, parked, and comes back. What n8n does with it, on a virtual
 * clock; times in ms since the start.
 */
export interface LoopScenario extends Partial<TurnOptions> {
	tasks: Task[];
	/** What the provider says of a task at a time. */
	says: (task: Task, at: number) => QueryOutcome;
	/** ms after which the items are back; the parking node decides if left out. */
	backAfterMs?: number;
	/** When something else than the timer wakes the execution. */
	wokenAt?: number;
	stopped?: (at: number) => boolean;
	records?: TaskRecords;
}

export interface LoopRun {
	results: WatchedTask[];
	/** When each query was made, by task ID. */
	queries: Record<string, number[]>;
	/** When tasks were handed over, and for when their return was planned. */
	handOvers: Array<{ at: number; wakeAt: number }>;
	endedAt: number;
	records: TaskRecords;
}

export const START = createVirtualClock().now();

/** Runs the execution to its end, through as many turns as it takes. */
export async function runLoop(scenario: LoopScenario): Promise<LoopRun> {
	const { says, stayMs = 60_000, timeoutMs = 1_800_000, wokenAt = Infinity } = scenario;
	const clock = createVirtualClock(START);
	const since = () => clock.now() - START;
	const handOvers: LoopRun['handOvers'] = [];
	const queries: LoopRun['queries'] = {};
	const isStopped = () => scenario.stopped?.(since()) ?? false;
	// n8n stores what a node remembers as JSON.
	let records = scenario.records ?? {};
	let { tasks } = scenario;

	for (;;) {
		records = JSON.parse(JSON.stringify(records)) as TaskRecords;
		const ports = {
			...clock,
			random: () => 0.5,
			stopped: isStopped,
			log: { info: () => undefined, warn: () => undefined },
			query: async (task: Task) => {
				(queries[task.taskId] ??= []).push(since());
				await clock.sleep(200);
				return says(task, since());
			},
		};
		const results = await clock.run(watchTurn(tasks, ports, records, { stayMs, timeoutMs }));
		const running = results.filter(({ ending }) => ending === null);
		if (running.length === 0 || isStopped()) {
			return { results, queries, handOvers, endedAt: since(), records };
		}
		const awaited = awaitedTasks(
			running.map(({ task }) => {
				const { deadline = Infinity } = records[taskKey(task)] ?? {};
				return { ...task, timesOutAt: new Date(deadline).toISOString() };
			}),
		);
		const { backAfterMs } = scenario;
		const timer =
			backAfterMs === undefined ? nextWake(awaited, clock.now()) : clock.now() + backAfterMs;
		const at = since();
		handOvers.push({ at, wakeAt: timer - START });
		const wake = wokenAt > at ? Math.min(wokenAt, timer - START) : timer - START;
		await clock.run(clock.sleep(wake - at));
		tasks = results.map(({ task }) => task);
	}
}
