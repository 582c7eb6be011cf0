import type { QueryOutcome } from '../../nodes/core/providers/provider';
import type { Lengths } from '../../nodes/core/tasks/lengths';
import type { Task, TaskNews } from '../../nodes/core/task';
import type { Watched, WatchOptions } from '../../nodes/core/tasks/watch';
import { watch } from '../../nodes/core/tasks/watch';
import type { VirtualClock } from '../support/virtual-clock.mts';
import { createVirtualClock } from '../support/virtual-clock.mts';

/** A provider played on a virtual clock, and how the watch is set. */
export interface Play extends Partial<WatchOptions> {
	/** How long each task takes, in ms; Infinity for one that never ends. */
	lengths_ms: number[];
	/** How long an answer takes, in ms. */
	latency?: number;
	/** Said in place of the truth; undefined lets the truth be said. */
	instead?: (query: Query) => QueryOutcome | undefined;
	/** What a running task tells about itself. */
	tells?: (age: number, length: number) => Partial<TaskNews>;
	/** Changes a task before it is watched. */
	as?: (task: Task, index: number) => Task;
	stopped?: () => boolean;
	/** Virtual ms that the watch may take at most. */
	limit?: number;
}

export interface Query {
	index: number;
	/** 1 for the first query of this task. */
	nth: number;
	/** ms since the play began. */
	at: number;
}

export interface Played {
	watched: Watched[];
	/** ms from the beginning to the end. */
	took: number;
	queries: Query[];
	/** Queries of each task. */
	counts: number[];
	/** ms between the end of each task and its notice. */
	lateness: number[];
	/** Most queries that were under way at once. */
	crowd: number;
	sleeps: number;
}

const HALF_HOUR = 1_800_000;

/** Watches tasks that begin now, and reports what the provider saw. */
export async function play(
	plan: Play,
	clock: VirtualClock = createVirtualClock(),
): Promise<Played> {
	const { lengths_ms: durations, latency = 200, instead, tells, as = (task) => task } = plan;
	const start = clock.now();
	const queries: Query[] = [];
	const counts = durations.map(() => 0);
	let underWay = 0;
	let crowd = 0;

	const query = async (task: Task): Promise<QueryOutcome> => {
		const index = Number(task.taskId);
		counts[index] += 1;
		const asked = { index, nth: counts[index], at: clock.now() - start };
		queries.push(asked);
		crowd = Math.max(crowd, ++underWay);
		await clock.sleep(latency);
		underWay -= 1;
		return instead?.(asked) ?? truth(durations[index], clock.now() - start, tells);
	};

	const ports = { ...clock, query, random: () => 0.5, stopped: plan.stopped ?? (() => false) };
	const tasks = durations.map((_, index) => as(newTask(index, start), index));
	const watched = await clock.run(watch(tasks, ports, optionsOf(plan, start)), plan.limit);
	const lateness = watched.map(
		({ task }, index) => Date.parse(task.finishedAt ?? '') - start - durations[index],
	);
	return {
		watched,
		took: clock.now() - start,
		queries,
		counts,
		lateness,
		crowd,
		sleeps: clock.sleeps(),
	};
}

function optionsOf(plan: Play, start: number): WatchOptions {
	const { until = start + HALF_HOUR, simultaneous = 10, gap = 40, once, askFirst } = plan;
	const lengths: Lengths = plan.lengths ?? {};
	return { until, simultaneous, gap, lengths, once, askFirst };
}

function truth(length: number, age: number, tells: Play['tells']): QueryOutcome {
	const news: TaskNews =
		age >= length
			? {
					status: 'succeeded',
					videos: [{ url: 'https://cdn.example.com/a.mp4', type: 'mp4', expiresAt: null }],
				}
			: { status: 'processing', ...tells?.(age, length) };
	return { kind: 'news', news, raw: { age } };
}

function newTask(index: number, submitted: number): Task {
	return {
		taskId: String(index),
		provider: 'novita',
		model: 'kling-v3.0-pro-t2v',
		surface: 'novita/async',
		status: 'queued',
		progress: null,
		etaSeconds: null,
		reason: null,
		videos: [],
		seed: null,
		submittedAt: new Date(submitted).toISOString(),
		finishedAt: null,
		waitedSeconds: 0,
		callsBack: false,
	};
}
