import type { Problem } from '../providers/problem';
import type { QueryOutcome } from '../providers/provider';
import { isFinal, submittedAtMs, type Task, withUpdate } from '../task';
import { type Estimate, initialEstimate, nextEstimate } from './estimate';
import { firstPause, nextPause } from './schedule';

/** How a watched task ended; `refused` means that the provider rejects queries for it. */
export type Ending = 'finished' | 'failed' | 'timedOut' | 'notFound' | 'refused';

/** A task as a watch leaves it. */
export interface WatchedTask {
	task: Task;
	/** Null while the task runs. */
	ending: Ending | null;
	/** Why the provider does not return the task. */
	problem: Problem | null;
	/** The provider's latest response about the task as it came, null before the first. */
	raw: unknown;
}

/** A task under watch, and what is needed to schedule its queries; times are ms on the clock. */
export interface TrackedTask extends WatchedTask {
	watchedSince: number;
	nextQueryAt: number;
	/** Whether a query has come back. */
	queried: boolean;
	/** Whether the query of the last round has begun. */
	inLastRound: boolean;
	consecutiveFailures: number;
	estimate: Estimate | null;
	notFoundSince: number | null;
}

/** A new task may not be visible at once: how long "not found" is ignored, in ms. */
const NOT_FOUND_GRACE_MS = 15_000;

/** @param now in ms */
export function trackTask(task: Task, now: number): TrackedTask {
	return {
		...unwatched(task),
		watchedSince: now,
		nextQueryAt: now + firstPause(ageMs(task, now)),
		queried: false,
		inLastRound: false,
		consecutiveFailures: 0,
		estimate: initialEstimate(task, now),
		notFoundSince: null,
	};
}

/** @returns the task before its first query */
export function unwatched(task: Task): WatchedTask {
	return { task, ending: isFinal(task) ? endingOf(task) : null, problem: null, raw: null };
}

/** @returns the public part of a tracked task */
export function resultOf({ task, ending, problem, raw }: WatchedTask): WatchedTask {
	return { task, ending, problem, raw };
}

/**
 * Applies the outcome of a query, and schedules the next one.
 * @param now in ms
 * @param random from 0 to 1
 */
export function applyOutcome(
	tracked: TrackedTask,
	outcome: QueryOutcome,
	now: number,
	random: number,
): void {
	tracked.queried = true;
	let retryAfterMs: number | null = null;
	switch (outcome.kind) {
		case 'update':
			applyUpdate(tracked, outcome, now);
			break;
		case 'transientFailure':
			tracked.consecutiveFailures += 1;
			retryAfterMs = outcome.afterMs;
			break;
		case 'notFound':
			tracked.notFoundSince ??= now;
			if (now - tracked.notFoundSince < NOT_FOUND_GRACE_MS) break;
			end(tracked, 'notFound', outcome.problem);
			break;
		case 'refused':
			end(tracked, 'refused', outcome.problem);
			break;
		case 'stopped':
			break;
	}
	const age = ageMs(tracked.task, now) ?? now - tracked.watchedSince;
	tracked.nextQueryAt = now + nextPause({ ...tracked, ageMs: age, retryAfterMs }, now, random);
}

function applyUpdate(
	tracked: TrackedTask,
	{ update, raw }: Extract<QueryOutcome, { kind: 'update' }>,
	now: number,
): void {
	tracked.task = withUpdate(tracked.task, update, now);
	tracked.estimate = nextEstimate(tracked.task, tracked.estimate, now);
	tracked.raw = raw;
	tracked.consecutiveFailures = 0;
	tracked.notFoundSince = null;
	if (isFinal(tracked.task)) tracked.ending = endingOf(tracked.task);
}

function end(tracked: TrackedTask, ending: Ending, problem: Problem): void {
	tracked.ending = ending;
	tracked.problem = problem;
}

function endingOf(task: Task): Ending {
	return task.status === 'succeeded' ? 'finished' : 'failed';
}

/** @returns ms since the submit, null for a task known by its ID only */
function ageMs(task: Task, now: number): number | null {
	const submittedAt = submittedAtMs(task);
	return submittedAt === null ? null : Math.max(0, now - submittedAt);
}
