import { elementAt } from '../../harness/lists.mts';
import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { Task, TaskUpdate } from '../../nodes/core/task';
import { unknownTask } from '../../nodes/core/task';
import type { WatchedTask, WatchOptions } from '../../nodes/core/wait/watch';
import { watch } from '../../nodes/core/wait/watch';
import type { VirtualClock } from '../support/virtual-clock.mts';
import { createVirtualClock } from '../support/virtual-clock.mts';

/** A provider simulated on a virtual clock, and how the watch is set. */
export interface Scenario extends Partial<WatchOptions> {
	/** How long each task takes, in ms; Infinity for one that never ends. */
	durations: number[];
	/** How long a response takes, in ms. */
	latency?: number;
	/** Said in place of the truth; undefined lets the truth be said. */
	instead?: (query: Query) => QueryOutcome | undefined;
	/** What a running task tells about itself. */
	tells?: (age: number, duration: number) => Partial<TaskUpdate>;
	/** Changes a task before it is watched. */
	as?: (task: Task, index: number) => Task;
	stopped?: () => boolean;
	random?: number;
	onTransientFailure?: (task: Task, message: string) => void;
	onEnded?: (watched: WatchedTask, index: number) => void;
	/** Virtual ms that the watch may take at most. */
	limit?: number;
}

export interface Query {
	index: number;
	/** 1 for the first query of this task. */
	nth: number;
	/** ms since the watch began. */
	at: number;
}

export interface Simulated {
	watched: WatchedTask[];
	/** ms from the beginning to the end. */
	took: number;
	queries: Query[];
	/** Queries of each task. */
	counts: number[];
	/** ms between the end of each task and its notice. */
	lateness: number[];
	/** Most queries that were in flight at once. */
	mostInFlight: number;
	sleeps: number;
}

const HALF_HOUR = 1_800_000;

/** Watches tasks that begin now, and reports what the provider saw. */
export async function simulate(
	scenario: Scenario,
	clock: VirtualClock = createVirtualClock(),
): Promise<Simulated> {
	const { durations, latency = 200, instead, tells, as = (task) => task } = scenario;
	const start = clock.now();
	const queries: Query[] = [];
	const counts = durations.map(() => 0);
	let inFlight = 0;
	let mostInFlight = 0;

	const query = async (task: Task): Promise<QueryOutcome> => {
		const index = Number(task.taskId);
		const nth = elementAt(counts, index) + 1;
		counts[index] = nth;
		const asked = { index, nth, at: clock.now() - start };
		queries.push(asked);
		mostInFlight = Math.max(mostInFlight, ++inFlight);
		await clock.sleep(latency);
		inFlight -= 1;
		return instead?.(asked) ?? truth(elementAt(durations, index), clock.now() - start, tells);
	};

	const ports = {
		...clock,
		query,
		random: () => scenario.random ?? 0.5,
		stopped: scenario.stopped ?? (() => false),
		log: { info: () => undefined, warn: () => undefined },
		onTransientFailure: scenario.onTransientFailure,
		onEnded: scenario.onEnded,
	};
	const tasks = durations.map((_, index) => as(newTask(index, start), index));
	const options = { deadline: start + HALF_HOUR, ...scenario };
	const watched = await clock.run(watch(tasks, ports, options), scenario.limit);
	const lateness = watched.map(
		({ task }, index) => Date.parse(task.finishedAt ?? '') - start - elementAt(durations, index),
	);
	return {
		watched,
		took: clock.now() - start,
		queries,
		counts,
		lateness,
		mostInFlight,
		sleeps: clock.sleeps(),
	};
}

function truth(duration: number, age: number, tells: Scenario['tells']): QueryOutcome {
	const update: TaskUpdate =
		age >= duration
			? {
					status: 'succeeded',
					videos: [{ url: 'https://cdn.example.com/a.mp4', type: 'mp4', expiresAt: null }],
				}
			: { status: 'processing', ...tells?.(age, duration) };
	return { kind: 'update', update, raw: { age } };
}

/** @param submitted ms on the clock */
export function newTask(index: number, submitted: number): Task {
	return {
		...unknownTask({ provider: 'novita', taskId: String(index), surface: 'novita/async' }),
		model: 'kling-v3.0-pro-t2v',
		status: 'queued',
		submittedAt: new Date(submitted).toISOString(),
	};
}
