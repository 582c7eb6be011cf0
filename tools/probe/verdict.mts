import type { SubmitOutcome } from '../../nodes/core/providers/provider';
import type { Probe } from './probes.mts';

/**
 * What the answer to a probe shows.
 * - `exists`: refused for what the probe lacks, or for its body
 * - `gone`: the provider says that there is no such model or route
 * - `refused`: refused for another reason, such as the plan or the balance
 * - `unknown`: no answer, or one that shows nothing
 * - `accepted`: it was ordered, or may have been: no further probe is sent
 * - `limited`: a limit was reached: the same probe may be sent again
 * - `halted`: the key was refused, or the host not reached: no other probe would fare better
 */
export type Verdict = 'exists' | 'gone' | 'refused' | 'unknown' | 'accepted' | 'limited' | 'halted';

/** Given to the provider as the advice for an unknown path, so that such a refusal can be told. */
export const NOT_FOUND = 'not found';

export interface Answer {
	verdict: Verdict;
	/** In the provider's words. */
	said: string;
	httpStatus: number | null;
	/** The task, where one was ordered. */
	taskId?: string;
	/** ms to wait before the next probe, where the provider says so. */
	afterMs?: number | null;
}

/** @returns what the outcome of a probe's submit means for the model */
export function answerOf(outcome: SubmitOutcome, { missing }: Pick<Probe, 'missing'>): Answer {
	if (outcome.kind === 'stopped') return { verdict: 'halted', said: 'stopped', httpStatus: null };
	if (outcome.kind === 'accepted') {
		const { taskId } = outcome;
		return { verdict: 'accepted', said: `task ${taskId}`, httpStatus: null, taskId };
	}
	const { problem } = outcome;
	const httpStatus = problem.httpStatus ?? null;
	const about = { said: problem.message, httpStatus };
	if (outcome.kind === 'unknown') return { ...about, verdict: mayBeOrdered(httpStatus) };
	if (outcome.retry) {
		const { because, afterMs } = outcome.retry;
		return { ...about, verdict: because === 'limit' ? 'limited' : 'halted', afterMs };
	}
	if (httpStatus === null) return { ...about, verdict: 'halted' };
	if (problem.advice === NOT_FOUND) return { ...about, verdict: 'gone' };
	if (isAboutKey(problem)) return { ...about, verdict: 'halted' };
	return { ...about, verdict: isAboutBody(problem, missing) ? 'exists' : 'refused' };
}

/** An answer with a success or a redirect that names no task is suspect; a server's error is not. */
function mayBeOrdered(httpStatus: number | null): Verdict {
	return httpStatus !== null && httpStatus < 400 ? 'accepted' : 'unknown';
}

type Words = { message: string; reason?: string | null; httpStatus?: number | null };

function isAboutKey({ message, reason, httpStatus }: Words): boolean {
	return httpStatus === 401 || /api.?key|unauthori[sz]ed/i.test(`${reason ?? ''} ${message}`);
}

function isAboutBody({ message, reason }: Words, missing: string[]): boolean {
	const words = `${reason ?? ''} ${message}`;
	return (
		/INVALID_REQUEST_BODY|invalid (request|param)|required|must be|missing/i.test(words) ||
		missing.some((name) => message.includes(name))
	);
}
