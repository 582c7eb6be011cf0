import type { RunPorts } from '../ports';
import type { QueryOutcome } from '../providers/provider';
import type { Task } from '../task';
import { taskKey } from '../task';
import type { ProviderId } from '../models/vocabulary';
import { steadyClock } from '../utils/steady-clock';
import type { WatchMemory } from './doubt';
import { ProviderQueue } from './provider-queue';
import { lastRoundAt } from './schedule';
import type { TrackedTask, WatchedTask } from './watched-task';
import { resultOf, applyOutcome, trackTask } from './watched-task';

export type { Ending, WatchedTask } from './watched-task';

/** Queries in flight at once. */
export const MAX_CONCURRENT_QUERIES = 10;
/** ms between the starts of two queries to the same provider. */
export const MIN_QUERY_GAP_MS = 40;

/** The longest sleep in one piece, so that a stop is noticed, in ms. */
const LONGEST_SLEEP_MS = 500;

export interface WatchPorts extends RunPorts {
	/** Queries the task once. */
	query(task: Task): Promise<QueryOutcome>;
	/** Called after each query that failed; the task is queried again. */
	onTransientFailure?(task: Task, message: string): void;
	/** Called as each task ends, with its index in the list. */
	onEnded?(watched: WatchedTask, index: number): void;
}

export interface WatchOptions {
	/** ms on the clock at which the watch ends, whatever still runs. */
	deadline: number;
	/** Query every task once, immediately, and return. */
	once?: boolean;
	/** What earlier watches of these tasks have left; kept up to date. */
	memory?: WatchMemory;
	maxConcurrent?: number;
	minGapMs?: number;
}

/**
 * Watches all tasks together until each has ended (or was queried, with `once`), until the deadline,
 * or until stopped. Failed queries (429, 5xx, timeouts, unreadable responses) never end a task, and
 * doubtful responses only when nothing else comes for a while. A clock that jumps neither ends the watch
 * nor prolongs it.
 * @returns the tasks in their order; `ending` is null for those that still run
 */
export async function watch(
	tasks: readonly Task[],
	ports: WatchPorts,
	options: WatchOptions,
): Promise<WatchedTask[]> {
	const run = new WatchRun(ports, options, tasks.length);
	return await run.untilDone(tasks);
}

interface WatchedEntry extends TrackedTask {
	/** In the list of tasks. */
	index: number;
}

class WatchRun {
	private readonly queues = new Map<ProviderId, ProviderQueue<WatchedEntry>>();
	private inFlight = 0;
	/** An error in this package, which ends the watch. */
	private defect: { error: unknown } | null = null;
	/** Ends the current pause. */
	private wake: () => void = () => undefined;
	/** Of responses that come after the end nothing is said any more. */
	private isOver = false;
	private readonly now: () => number;
	private readonly deadline: number;
	private readonly once: boolean;
	private readonly memory: WatchMemory;
	private readonly maxConcurrent: number;
	private readonly minGapMs: number;
	private readonly lastRoundAt: number;

	constructor(
		private readonly ports: WatchPorts,
		options: WatchOptions,
		taskCount: number,
	) {
		this.now = steadyClock(ports.now);
		this.deadline = options.deadline;
		this.once = options.once ?? false;
		this.memory = options.memory ?? {};
		this.maxConcurrent = options.maxConcurrent ?? MAX_CONCURRENT_QUERIES;
		this.minGapMs = options.minGapMs ?? MIN_QUERY_GAP_MS;
		this.lastRoundAt = lastRoundAt(this.deadline, taskCount, this.minGapMs);
	}

	async untilDone(tasks: readonly Task[]): Promise<WatchedTask[]> {
		const start = this.now();
		const tracked = tasks.map((task, index) => ({
			...trackTask(task, start, this.memory[taskKey(task)]),
			index,
		}));
		for (const task of tracked) {
			if (this.once) task.nextQueryAt = start;
			this.proceed(task);
		}
		try {
			await this.askUntilOver();
		} finally {
			this.isOver = true;
		}
		return tracked.map(resultOf);
	}

	/** Announces that the task has ended, or schedules its next query, unless there is none. */
	private proceed(tracked: WatchedEntry): void {
		if (tracked.ending !== null) {
			this.ports.onEnded?.(resultOf(tracked), tracked.index);
			return;
		}
		if (this.once && tracked.queried) return;
		const { nextQueryAt, inLastRound } = tracked;
		const dueAt = inLastRound ? nextQueryAt : Math.min(nextQueryAt, this.lastRoundAt);
		this.queueOf(tracked).add(tracked, dueAt);
	}

	private async askUntilOver(): Promise<void> {
		while (!this.ports.stopped()) {
			if (this.defect !== null) throw this.defect.error;
			const now = this.now();
			const isOver = now >= this.deadline;
			if (!isOver) this.startDueQueries(now);
			const nextStartAt = isOver ? Infinity : this.nextStartAt();
			if (nextStartAt === Infinity && this.inFlight === 0) return;
			await this.pause(Math.min(nextStartAt, isOver ? Infinity : this.deadline) - now);
		}
	}

	private startDueQueries(now: number): void {
		for (const queue of this.queues.values()) {
			while (this.inFlight < this.maxConcurrent) {
				const tracked = queue.take(now);
				if (tracked === undefined) break;
				tracked.inLastRound = now >= this.lastRoundAt;
				void this.query(tracked);
			}
		}
	}

	/** Never rejects: nobody waits for it. */
	private async query(tracked: WatchedEntry): Promise<void> {
		this.inFlight += 1;
		try {
			// A bug in reading one response must not affect the other tasks.
			const outcome = await this.ports.query(tracked.task).catch(unreadable);
			this.handleOutcome(tracked, outcome);
		} catch (error) {
			this.defect = { error };
		} finally {
			this.inFlight -= 1;
			this.wake();
		}
	}

	private handleOutcome(tracked: WatchedEntry, outcome: QueryOutcome): void {
		if (this.isOver) return;
		const now = this.now();
		applyOutcome(tracked, outcome, { now, wallTime: this.ports.now() }, this.ports.random());
		this.remember(tracked);
		if (outcome.kind === 'transientFailure') {
			if (outcome.afterMs !== null) this.queueOf(tracked).pauseUntil(now + outcome.afterMs);
			this.ports.onTransientFailure?.(tracked.task, outcome.message);
		}
		this.proceed(tracked);
	}

	private remember({ task, ending, doubt }: WatchedEntry): void {
		if (doubt === null || ending !== null) delete this.memory[taskKey(task)];
		else this.memory[taskKey(task)] = doubt;
	}

	/** @returns ms on the clock at which a query may start, Infinity while none may */
	private nextStartAt(): number {
		if (this.inFlight >= this.maxConcurrent) return Infinity;
		return Math.min(...[...this.queues.values()].map((queue) => queue.nextAt()));
	}

	/** Until the time has passed or a query has come back, and not so long that a stop goes unnoticed. */
	private async pause(ms: number): Promise<void> {
		const sleep = this.ports.sleep(Math.min(LONGEST_SLEEP_MS, Math.max(1, ms)));
		await Promise.race([sleep, new Promise<void>((resolve) => (this.wake = resolve))]);
	}

	private queueOf({ task }: WatchedEntry): ProviderQueue<WatchedEntry> {
		const queue = this.queues.get(task.provider) ?? new ProviderQueue<WatchedEntry>(this.minGapMs);
		this.queues.set(task.provider, queue);
		return queue;
	}
}

function unreadable(): QueryOutcome {
	return { kind: 'transientFailure', message: 'the response could not be read', afterMs: null };
}
