/**
 * When to query a task. This is the only place that decides it, in pure functions.
 *
 * A task without an estimate is queried at an age of 10 s, then 5 s after each response. A loop that
 * polls every 5 s from the start sends one more query for nearly every task, never fewer, and notices
 * the end no sooner: after up to 5 s. The alternatives:
 * - Pauses that grow with the age would save most queries of a long task, but notice its end later.
 * - A first query at 20 s would save two more, but notice a video that is made in seconds late.
 *
 * An estimate of the provider only makes pauses longer. How much is limited by the time that we have
 * watched, not by the age that an item claims: no end is noticed much later because either is wrong.
 */

/** Age in ms before which no task is queried: hardly any video is made sooner. */
const FIRST_QUERY_AGE_MS = 10_000;
/** The shortest pause between a response and the next query, and the usual one. */
const POLL_INTERVAL_MS = 5_000;

/** With an estimate: this share of the remaining time, and of the time watched so far. */
const SHARE_OF_ESTIMATE = 0.5;
const LONGEST_PAUSE_MS = 60_000;
/** Longer estimates are ignored: no video takes a day. */
const LONGEST_ESTIMATE_SECONDS = 86_400;

/** Pauses after failed queries: doubled from the first to the longest. */
const FIRST_RETRY_MS = 3_000;
const LONGEST_RETRY_MS = 60_000;
/** Spreads the retries of tasks that failed together over this share of the pause. */
const RETRY_JITTER = 0.2;

/** Every task is queried once more shortly before the watch ends; time for the responses, in ms. */
const LAST_ROUND_MS = 3_000;

/**
 * @param ageMs since the submit, null for a task known by its ID only
 * @returns ms from the beginning of the watch to the first query
 */
export function firstPause(ageMs: number | null): number {
	// A task known by its ID only was started earlier: it may have ended long ago.
	return ageMs === null ? 0 : Math.max(0, FIRST_QUERY_AGE_MS - ageMs);
}

export interface Known {
	/** Since the watch began. */
	watchedMs: number;
	/** Remaining seconds as the provider's latest response estimates them, null when it does not. */
	etaSeconds: number | null;
	/** Failed queries in a row. */
	consecutiveFailures: number;
	/** As the provider requested, null when it did not. */
	retryAfterMs: number | null;
}

/**
 * @param random from 0 to 1, spreads retries
 * @returns ms from a response to the next query
 */
export function nextPause(known: Known, random: number): number {
	const { watchedMs, etaSeconds, consecutiveFailures, retryAfterMs } = known;
	if (consecutiveFailures > 0) {
		return Math.max(retryPause(consecutiveFailures, random), retryAfterMs ?? 0);
	}
	return Math.max(POLL_INTERVAL_MS, pauseByEstimate(etaSeconds ?? 0, watchedMs));
}

function retryPause(consecutiveFailures: number, random: number): number {
	const pause = Math.min(FIRST_RETRY_MS * 2 ** (consecutiveFailures - 1), LONGEST_RETRY_MS);
	return pause * (1 + RETRY_JITTER * random);
}

function pauseByEstimate(etaSeconds: number, watchedMs: number): number {
	if (etaSeconds > LONGEST_ESTIMATE_SECONDS) return 0;
	return Math.min(SHARE_OF_ESTIMATE * Math.min(etaSeconds * 1000, watchedMs), LONGEST_PAUSE_MS);
}

/**
 * @param deadline ms on the clock at which the watch ends
 * @returns ms on the clock from which each task is queried once more, however recent its last update
 */
export function lastRoundAt(deadline: number, tasks: number, minGapMs: number): number {
	return deadline - LAST_ROUND_MS - tasks * minGapMs;
}
