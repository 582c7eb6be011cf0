import type { Problem, QueryOutcome } from '../providers/provider';
import type { Lengths } from './lengths';
import { kindOf, remember, usualEnd } from './lengths';
import type { Eta } from './schedule';
import { judgeEta, nextPause } from './schedule';
import type { Task } from './task';
import { isFinal, withNews } from './task';

/** How a watched task ended; `refused` means that the provider would not answer for it at all. */
export type Ending = 'finished' | 'failed' | 'timedOut' | 'notFound' | 'refused';

/** A task under watch, and all that is known about when to ask for it. */
export interface Entry {
	task: Task;
	ending: Ending | null;
	problem: Problem | null;
	/** The provider's latest answer as it came. */
	raw: unknown;
	/** ms on the clock: when the watch began, and when to ask next. */
	since: number;
	nextAt: number;
	lastAnswerAt: number | null;
	/** Whether a query has come back. */
	asked: boolean;
	/** Whether the query before the end of the watch was made. */
	lastLook: boolean;
	answers: number;
	misses: number;
	eta: Eta | null;
	notFoundSince: number | null;
}

/** Share of a task's age by which its noted end may differ from its notice. */
const MOST_DOUBT = 0.03;
/** Age before which no task is asked for, in ms: hardly any video is made sooner. */
const FIRST_LOOK = 5_800;
/** A fresh task may not be visible at once: so long a 404 is not believed, in ms. */
const NOT_FOUND_GRACE = 15_000;

/** @param now in ms */
export function newEntry(task: Task, lengths: Lengths, now: number): Entry {
	const entry: Entry = {
		task,
		ending: isFinal(task) ? endingOf(task) : null,
		problem: null,
		raw: null,
		since: now,
		nextAt: now,
		lastAnswerAt: null,
		asked: false,
		lastLook: false,
		answers: 0,
		misses: 0,
		eta: judgeEta(etaOf(task), null, 0),
		notFoundSince: null,
	};
	const age = ageOf(entry, now);
	const pause = nextPause({ ...entry, age, usual: usualOf(entry, lengths), retryAfter: null }, 0);
	const first = Math.max(FIRST_LOOK, pause);
	// A task known by its ID only was started earlier: it may have ended long ago.
	entry.nextAt = submittedAt(task) === null ? now : now + Math.max(0, first - age);
	return entry;
}

/**
 * Takes in what the provider answered, and plans the next query.
 * @param now in ms
 * @param random from 0 to 1
 */
export function takeIn(
	entry: Entry,
	outcome: QueryOutcome,
	lengths: Lengths,
	now: number,
	random: number,
): void {
	let retryAfter: number | null = null;
	switch (outcome.kind) {
		case 'news':
			takeNews(entry, outcome, lengths, now);
			break;
		case 'weather':
			entry.misses += 1;
			retryAfter = outcome.afterMs;
			break;
		case 'notFound':
			entry.notFoundSince ??= now;
			if (now - entry.notFoundSince >= NOT_FOUND_GRACE) end(entry, 'notFound', outcome.problem);
			break;
		case 'refused':
			end(entry, 'refused', outcome.problem);
			break;
		case 'stopped':
			break;
	}
	const age = ageOf(entry, now);
	const usual = usualOf(entry, lengths);
	entry.nextAt = now + nextPause({ ...entry, age, usual, retryAfter }, random);
}

function takeNews(
	entry: Entry,
	{ news, raw }: Extract<QueryOutcome, { kind: 'news' }>,
	lengths: Lengths,
	now: number,
): void {
	const before = entry.lastAnswerAt ?? submittedAt(entry.task) ?? now;
	entry.task = withNews(entry.task, news, now);
	entry.eta = judgeEta(etaOf(entry.task, now), entry.eta, now - before);
	entry.raw = raw;
	entry.answers += 1;
	entry.misses = 0;
	entry.notFoundSince = null;
	entry.lastAnswerAt = now;
	if (!isFinal(entry.task)) return;
	entry.ending = endingOf(entry.task);
	const start = submittedAt(entry.task);
	if (entry.ending !== 'finished' || start === null) return;
	// It ended between two answers: the middle is the fairest guess, unless they lie far apart.
	const doubt = Math.min((now - before) / 2, (now - start) * MOST_DOUBT);
	remember(lengths, kindOf(entry.task), now - start - doubt);
}

function end(entry: Entry, ending: Ending, problem: Problem): void {
	entry.ending = ending;
	entry.problem = problem;
}

function endingOf(task: Task): Ending {
	return task.status === 'succeeded' ? 'finished' : 'failed';
}

function usualOf({ task }: Entry, lengths: Lengths) {
	return usualEnd(lengths, kindOf(task));
}

/** The provider's estimate, else what its progress implies; ms to go, null when it says nothing. */
function etaOf(task: Task, now?: number): number | null {
	if (task.etaSeconds !== null) return task.etaSeconds * 1000;
	const { progress } = task;
	const start = submittedAt(task);
	if (now === undefined || start === null || progress === null) return null;
	if (progress < 5 || progress >= 100) return null;
	return ((now - start) * (100 - progress)) / progress;
}

/** Age of the task in ms; a task known by its id only is as old as the watch. */
function ageOf({ task, since }: Entry, now: number): number {
	return Math.max(0, now - (submittedAt(task) ?? since));
}

/** @returns ms, null for a task known by its id only */
function submittedAt({ submittedAt: time }: Task): number | null {
	const ms = time === null ? NaN : Date.parse(time);
	return Number.isNaN(ms) ? null : ms;
}
