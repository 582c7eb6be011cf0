import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { Task } from '../../nodes/core/task';
import { taskKey } from '../../nodes/core/task';
import type { LoopMemory, TurnOptions } from '../../nodes/core/wait/hand-over';
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
	/** By how much the return is late each time, as when n8n is down. */
	oversleeps?: number;
	/** Sets the clock by so much at a time. */
	clockSet?: { by: number; at: number };
	memory?: LoopMemory;
}

export interface LoopRun {
	results: WatchedTask[];
	/** When each query was made, by task ID. */
	queries: Record<string, number[]>;
	/** When tasks were handed over, and for when their return was planned. */
	handOvers: Array<{ at: number; wakeAt: number }>;
	endedAt: number;
	memory: LoopMemory;
}

export const START = createVirtualClock().now();

/** Runs the execution to its end, through as many turns as it takes. */
export async function runLoop(scenario: LoopScenario): Promise<LoopRun> {
	const { says, stayMs = 60_000, timeoutMs = 1_800_000, wokenAt = Infinity } = scenario;
	const { oversleeps = 0, clockSet = { by: 0, at: Infinity } } = scenario;
	const clock = createVirtualClock(START);
	const since = () => clock.now() - START;
	const now = () => clock.now() + (since() >= clockSet.at ? clockSet.by : 0);
	const handOvers: LoopRun['handOvers'] = [];
	const queries: LoopRun['queries'] = {};
	const isStopped = () => scenario.stopped?.(since()) ?? false;
	// n8n stores what a node remembers as JSON.
	let memory = scenario.memory ?? { tasks: {}, doubts: {} };
	let { tasks } = scenario;

	for (;;) {
		memory = JSON.parse(JSON.stringify(memory)) as LoopMemory;
		const ports = {
			...clock,
			now,
			random: () => 0.5,
			stopped: isStopped,
			log: { info: () => undefined, warn: () => undefined },
			query: async (task: Task) => {
				(queries[task.taskId] ??= []).push(since());
				await clock.sleep(200);
				return says(task, since());
			},
		};
		const results = await clock.run(watchTurn(tasks, ports, memory, { stayMs, timeoutMs }));
		const running = results.filter(({ ending }) => ending === null);
		if (running.length === 0 || isStopped()) {
			return { results, queries, handOvers, endedAt: since(), memory };
		}
		const awaited = awaitedTasks(
			running.map(({ task }) => {
				const { deadline = Infinity } = memory.tasks[taskKey(task)] ?? {};
				return { ...task, timesOutAt: new Date(deadline).toISOString() };
			}),
		);
		const { backAfterMs } = scenario;
		const at = since();
		const waitedMs = at - (handOvers[0]?.at ?? at);
		const timer = at + (backAfterMs ?? nextWake(awaited, now(), waitedMs) - now());
		handOvers.push({ at, wakeAt: timer });
		const wake = wokenAt > at ? Math.min(wokenAt, timer) : timer;
		await clock.run(clock.sleep(wake - at + oversleeps));
		tasks = results.map(({ task }) => task);
	}
}
