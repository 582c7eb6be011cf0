/**
 * Responses that speak against a task without being its final status: it is not known, the query is
 * refused, the provider says in words that something went wrong, or it has finished without a video. A
 * firewall, an overload or a new task looks the same, so they count only when nothing else is heard for
 * a while. No task that is certain to have ended is doubted.
 */

/** How long and how often a task has been doubted, without a response that says otherwise. */
export interface Doubt {
	/** From the first such response to the latest, in ms. */
	lastedMs: number;
	/** The latest such response, in ms since the epoch. */
	latestAt: number;
	/** How many there were in a row. */
	responses: number;
}

/** What a watch leaves to the next one of the same tasks, by task key; it can be stored as JSON. */
export type WatchMemory = Record<string, Doubt>;

/** From the first to the last doubtful response, in ms. */
const COUNTS_AFTER_MS = 120_000;
const COUNTS_AFTER_RESPONSES = 5;
/** Of the time between two responses no more counts, in ms: the clock may have been set. */
const LONGEST_STEP_MS = 60_000;

/** @returns the doubt after one more doubtful response, at `now` in ms */
export function doubtAgain(doubt: Doubt | null, now: number): Doubt {
	const { lastedMs, latestAt, responses } = doubt ?? { lastedMs: 0, latestAt: now, responses: 0 };
	const step = Math.min(Math.max(now - latestAt, 0), LONGEST_STEP_MS);
	return { lastedMs: lastedMs + step, latestAt: now, responses: responses + 1 };
}

/** @returns whether the doubt has lasted long enough to end the task */
export function isCertain({ lastedMs, responses }: Doubt): boolean {
	return lastedMs >= COUNTS_AFTER_MS && responses >= COUNTS_AFTER_RESPONSES;
}
