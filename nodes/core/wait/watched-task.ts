import type { Problem } from '../providers/problem';
import type { QueryOutcome } from '../providers/provider';
import { isFinal, submittedAtMs, type Task, withUpdate } from '../task';
import { type Doubt, doubtAgain, isCertain } from './doubt';
import { firstPause, nextPause } from './schedule';

/** How a watched task ended; `refused` means that the provider rejects queries for it. */
export type Ending = 'finished' | 'failed' | 'timedOut' | 'notFound' | 'refused';

/** A task as a watch leaves it. */
export interface WatchedTask {
	task: Task;
	/** Null while the task runs. */
	ending: Ending | null;
	/** Why the provider does not return the task; of one that runs, what its latest response said. */
	problem: Problem | null;
	/** The provider's latest response about the task as it came, null before the first. */
	raw: unknown;
}

/** A task under watch, and what is needed to schedule its queries; times are ms on the watch's clock. */
export interface TrackedTask extends WatchedTask {
	watchedSince: number;
	nextQueryAt: number;
	/** Whether a query has come back. */
	queried: boolean;
	/** Whether the query of the last round has begun. */
	inLastRound: boolean;
	consecutiveFailures: number;
	/** Null while nothing speaks against the task. */
	doubt: Doubt | null;
}

/**
 * @param now in ms
 * @param doubt what an earlier watch has left
 */
export function trackTask(task: Task, now: number, doubt: Doubt | null = null): TrackedTask {
	const isFinished = hasVideoAtHand(task, now);
	return {
		...unwatched(isFinished || !isFinal(task) ? task : asUnknown(task)),
		ending: isFinished ? 'finished' : null,
		watchedSince: now,
		nextQueryAt: now + firstPause(ageMs(task, now)),
		queried: false,
		inLastRound: false,
		consecutiveFailures: 0,
		doubt,
	};
}

/** @returns the task before its first query */
export function unwatched(task: Task): WatchedTask {
	return { task, ending: null, problem: null, raw: null };
}

/** @returns the public part of a tracked task */
export function resultOf({ task, ending, problem, raw }: WatchedTask): WatchedTask {
	return { task, ending, problem, raw };
}

/** Moments of a response, in ms. */
export interface ResponseTime {
	/** On the watch's clock. */
	now: number;
	/** Since the epoch, for what the user sees. */
	wallTime: number;
}

/**
 * Applies the outcome of a query, and schedules the next one.
 * @param random from 0 to 1
 */
export function applyOutcome(
	tracked: TrackedTask,
	outcome: QueryOutcome,
	{ now, wallTime }: ResponseTime,
	random: number,
): void {
	tracked.queried = true;
	let retryAfterMs: number | null = null;
	switch (outcome.kind) {
		case 'update':
			applyUpdate(tracked, outcome, wallTime);
			tracked.doubt = null;
			tracked.problem = null;
			if (isFinal(tracked.task)) tracked.ending = endingOf(tracked.task);
			break;
		case 'transientFailure':
			tracked.consecutiveFailures += 1;
			retryAfterMs = outcome.afterMs;
			break;
		case 'doubtful':
			tracked.problem = outcome.problem;
			if (!isDoubtCertain(tracked, now)) break;
			applyUpdate(tracked, outcome, wallTime);
			tracked.ending = 'failed';
			break;
		case 'notFound':
		case 'refused':
			tracked.problem = outcome.problem;
			if (isDoubtCertain(tracked, now)) tracked.ending = outcome.kind;
			break;
		case 'stopped':
			break;
	}
	const { etaSeconds } = tracked.task;
	const watchedMs = now - tracked.watchedSince;
	tracked.nextQueryAt =
		now + nextPause({ ...tracked, etaSeconds, watchedMs, retryAfterMs }, random);
}

function applyUpdate(
	tracked: TrackedTask,
	{ update, raw }: Extract<QueryOutcome, { kind: 'update' | 'doubtful' }>,
	wallTime: number,
): void {
	tracked.task = withUpdate(tracked.task, update, wallTime);
	tracked.raw = raw;
	tracked.consecutiveFailures = 0;
}

function isDoubtCertain(tracked: TrackedTask, now: number): boolean {
	tracked.consecutiveFailures = 0;
	tracked.doubt = doubtAgain(tracked.doubt, now);
	return isCertain(tracked.doubt);
}

function endingOf(task: Task): Ending {
	return task.status === 'succeeded' ? 'finished' : 'failed';
}

/** What an item says about its task is a hint; only a link that may still work needs no query. */
function hasVideoAtHand({ status, videos, images }: Task, now: number): boolean {
	return (
		status === 'succeeded' &&
		videos.length > 0 &&
		[...videos, ...images].every(
			({ expiresAt }) => expiresAt === null || Date.parse(expiresAt) > now,
		)
	);
}

function asUnknown(task: Task): Task {
	return { ...task, status: 'unknown', reason: null, finishedAt: null };
}

/** @returns ms since the submit, null for a task known by its ID only */
function ageMs(task: Task, now: number): number | null {
	const submittedAt = submittedAtMs(task);
	return submittedAt === null ? null : Math.max(0, now - submittedAt);
}
