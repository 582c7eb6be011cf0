import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { Task } from '../../nodes/core/task';
import type { ParkingOptions } from '../../nodes/core/wait/parking';
import { watchOrPark } from '../../nodes/core/wait/parking';
import type { ParkingMemory } from '../../nodes/core/wait/parking-memory';
import { emptyMemory } from '../../nodes/core/wait/parking-memory';
import type { WatchedTask } from '../../nodes/core/wait/watched-task';
import { createVirtualClock } from '../support/virtual-clock.mts';

/** An execution that parks: what n8n does with it, on a virtual clock; times in ms since the start. */
export interface ParkedScenario extends Partial<ParkingOptions> {
	tasks: Task[];
	/** What the provider says of a task at a time. */
	says: (task: Task, at: number) => QueryOutcome;
	/** When something else than the timer wakes the execution. */
	wokenAt?: number;
	/** By how much the timer is late each time, as when n8n is down. */
	oversleeps?: number;
	/** Sets the clock by so much at a time. */
	clockSet?: { by: number; at: number };
	stopped?: (at: number) => boolean;
	memory?: ParkingMemory;
}

export interface ParkedRun {
	results: WatchedTask[];
	/** When each query was made, by task ID. */
	queries: Record<string, number[]>;
	parkings: Array<{ at: number; wakeAt: number }>;
	endedAt: number;
	memory: ParkingMemory;
}

export const START = createVirtualClock().now();

/** Runs the execution to its end, through as many parkings as it takes. */
export async function runParked(scenario: ParkedScenario): Promise<ParkedRun> {
	const {
		tasks,
		says,
		parkAfterMs = 60_000,
		timeoutMs = 1_800_000,
		wokenAt = Infinity,
		oversleeps = 0,
		clockSet = { by: 0, at: 0 },
	} = scenario;
	const clock = createVirtualClock(START);
	const since = () => clock.now() - START;
	const parkings: ParkedRun['parkings'] = [];
	const queries: ParkedRun['queries'] = {};
	// n8n stores what a node remembers as JSON.
	let memory = scenario.memory ?? emptyMemory();

	for (;;) {
		memory = JSON.parse(JSON.stringify(memory)) as ParkingMemory;
		const ports = {
			...clock,
			now: () => clock.now() + (since() >= clockSet.at ? clockSet.by : 0),
			memory,
			random: () => 0.5,
			stopped: () => scenario.stopped?.(since()) ?? false,
			log: { info: () => undefined, warn: () => undefined },
			query: async (task: Task) => {
				(queries[task.taskId] ??= []).push(since());
				await clock.sleep(200);
				return says(task, since());
			},
			park: async (wakeAt: number) => {
				parkings.push({ at: since(), wakeAt: wakeAt - START });
			},
		};
		const results = await clock.run(watchOrPark(tasks, ports, { parkAfterMs, timeoutMs }));
		if (results !== null) return { results, queries, parkings, endedAt: since(), memory };
		const parking = parkings.at(-1);
		if (parking === undefined) throw new Error('It says that it is being parked, but is not');
		const wake = wokenAt > parking.at ? Math.min(wokenAt, parking.wakeAt) : parking.wakeAt;
		await clock.run(clock.sleep(wake - parking.at + oversleeps));
	}
}
