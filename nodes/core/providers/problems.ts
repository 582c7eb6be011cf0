import { CUSTOM } from '../catalogue/custom';
import type { ModelSpec } from '../models/types';
import type { Silence } from '../transport/door';
import type { Problem, SubmitOutcome } from './provider';

/** Problems that read the same for every provider. */

/** What to do when a request may have been accepted. */
export const LOOK_FIRST =
	"The request may have arrived, so the video may be under way and paid for. Look at your tasks and usage on the provider's website before you run this item again.";

/** @returns the outcome of a submit that got no answer */
export function silentSubmit({ silence, text }: Silence, provider: string): SubmitOutcome {
	if (silence === 'stopped') return { kind: 'stopped' };
	const problem: Problem = {
		message: `${provider} could not be reached: ${text}`,
		advice:
			'Nothing was sent and nothing was bought. Check the base URL in the credential and the connection, then run again.',
		reason: null,
		httpStatus: null,
	};
	if (silence === 'notSent') return { kind: 'refused', problem, again: { afterMs: null } };
	return ambiguous(`The answer of ${provider} got lost: ${text}`, null);
}

/** @returns the outcome of a submit whose answer does not tell whether it was accepted */
export function ambiguous(message: string, httpStatus: number | null): SubmitOutcome {
	return {
		kind: 'ambiguous',
		problem: { message, advice: LOOK_FIRST, reason: null, httpStatus },
	};
}

/** @returns the problem of a credential that is missing or can not be read */
export function noCredential(error: unknown, provider: string): Problem {
	return {
		message: `The credential for ${provider} can not be used: ${(error as Error).message}`,
		advice:
			'Nothing was sent and nothing was bought. Choose a credential in the node, then run again.',
		reason: null,
		httpStatus: null,
	};
}

/** @returns advice for a model path that the provider does not know */
export function goneAdvice({ id, title, status }: ModelSpec): string {
	if (id === CUSTOM)
		return 'The provider does not know this path or model: look it up on its page.';
	const replacement = status.replacement ? ` Use ${status.replacement} instead.` : '';
	return `${title} has probably been retired by the provider.${replacement} The operation Custom Request reaches models that are not in the list.`;
}

/** Advice for an answer that points elsewhere: keys do not follow redirects. */
export const REDIRECTED =
	'The base URL in the credential leads to another address, often because it begins with http instead of https. Nothing was bought: correct it and run again.';
