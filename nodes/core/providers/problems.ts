import type { NetworkFailure } from '../http/network-failure';
import type { Problem } from './problem';
import type { QueryOutcome, SubmitOutcome } from './provider';

/** Problems that read the same for every provider. */

/** Of one order; where others of its run are paid for, it is not said. */
export const NOTHING_BOUGHT = 'Nothing was sent and nothing was bought.';

/** Where the ID of a task goes whose video is wanted. */
export const BY_TASK_ID = 'Wait for Task → By Task ID';

/** What to do when a request may have been accepted. */
export const CHECK_BEFORE_RETRY = `The request may have arrived, so the video may be under way and paid for. Look at your tasks on the provider's website. If the task is there, put its ID into ${BY_TASK_ID}; only if it is not, order this item again.`;

/** @returns the outcome of a submit that got no response */
export function submitWithoutResponse(
	{ failure, message, lasting }: NetworkFailure,
	displayName: string,
): SubmitOutcome {
	switch (failure) {
		case 'stopped':
			return { kind: 'stopped' };
		case 'notSent':
			return {
				kind: 'refused',
				problem: unreachable(displayName, message),
				retry: lasting ? false : { because: 'unreached', afterMs: null },
			};
		case 'unknown':
			return {
				kind: 'unknown',
				problem: {
					message: `No response came back from ${displayName}: ${message}`,
					advice: CHECK_BEFORE_RETRY,
				},
			};
	}
}

function unreachable(displayName: string, message: string): Problem {
	return {
		message: `${displayName} could not be reached: ${message}`,
		advice: `${NOTHING_BOUGHT} Check the base URL in the credential and the connection, then order this item again.`,
	};
}

/** Keys do not follow redirects. */
export const LED_ELSEWHERE =
	'The base URL in the credential leads to another address, often because it begins with http instead of https.';

/** Advice for a response that only points elsewhere. */
export const REDIRECTED = `${LED_ELSEWHERE} Nothing was bought: correct it, then order this item again.`;

/** What to do about a task that has no video, though the provider has not said so for certain. */
export const ASK_ONCE_MORE = `The task may have been charged, and this may pass: put its ID into ${BY_TASK_ID}, and look at the provider's website, before you order a new video.`;

/** The reason of a task whose status is "expired", where the provider gives none. */
export const TASK_EXPIRED = 'the task expired at the provider before it was finished';

/** @returns the outcome of a query that got no response */
export function queryWithoutResponse({ failure, message }: NetworkFailure): QueryOutcome {
	if (failure === 'stopped') return { kind: 'stopped' };
	return { kind: 'transientFailure', message, afterMs: null };
}
