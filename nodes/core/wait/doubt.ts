/**
 * Responses that speak against a task without being its final status: it is not known, the query is
 * refused, the provider says in words that something went wrong, or it has finished without a video. A
 * firewall, an overload or a new task looks the same, so they count only when nothing else is heard for
 * a while. No task that is certain to have ended is doubted.
 */

/** How long and how often a task has been doubted, without a response that says otherwise. */
export interface Doubt {
	/** Of the first such response, in ms since the epoch. */
	since: number;
	/** How many there were in a row. */
	responses: number;
}

/** What a watch leaves to the next one of the same tasks, by task key; it can be stored as JSON. */
export type WatchMemory = Record<string, Doubt>;

/** From the first to the last doubtful response, in ms. */
const COUNTS_AFTER_MS = 120_000;
const COUNTS_AFTER_RESPONSES = 5;

/** @returns the doubt after one more doubtful response, at `now` in ms */
export function doubtAgain(doubt: Doubt | null, now: number): Doubt {
	// A clock that was set back since must not prolong it.
	return { since: Math.min(doubt?.since ?? now, now), responses: (doubt?.responses ?? 0) + 1 };
}

/** @returns whether the doubt has lasted long enough to end the task */
export function isCertain({ since, responses }: Doubt, now: number): boolean {
	return now - since >= COUNTS_AFTER_MS && responses >= COUNTS_AFTER_RESPONSES;
}
