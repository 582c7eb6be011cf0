import type { Clock, StopSignal } from '../ports';
import type { Retry, SubmitOutcome } from '../providers/provider';
import type { RateLimit } from './rate-limit';

/** How long a limit of the provider is waited out where the run has no timeout of its own, in ms. */
export const LIMIT_WAIT_MS = 15 * 60_000;

/** How long a host that is not reached is tried, in ms. */
const REACH_WITHIN_MS = 120_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Sends an order once, and again only when it provably was not accepted and waiting may help
 * (a limit, host not reached), for a bounded time. One whose outcome is unknown is never sent again.
 * @param limit shared by the orders that a limit of the provider holds up together
 * @param limitWaitMs how long a limit is waited out
 * @returns the last outcome; its problem says for how long it was tried
 */
export async function sendOnce(
	send: () => Promise<SubmitOutcome>,
	ports: Clock & StopSignal,
	limit: RateLimit,
	limitWaitMs = LIMIT_WAIT_MS,
): Promise<SubmitOutcome> {
	const left = { unreached: REACH_WITHIN_MS, limit: limitWaitMs };
	let pause = FIRST_PAUSE_MS;
	let waited = 0;
	for (;;) {
		const outcome = await send();
		if (outcome.kind === 'accepted') limit.release();
		if (outcome.kind !== 'refused' || outcome.retry === false) return outcome;
		const slept = await waitFor(outcome.retry);
		if (slept === null || ports.stopped()) return told(outcome, waited);
		waited += slept;
		left[outcome.retry.because] -= slept;
	}

	/** @returns ms waited, null when there is no time left for that */
	async function waitFor({ because, afterMs }: Retry): Promise<number | null> {
		if (because === 'limit') {
			limit.hold(ports.now(), afterMs ?? 0);
			return await limit.take(ports, left.limit);
		}
		const wait = Math.max(pause, afterMs ?? 0);
		if (wait > left.unreached) return null;
		await ports.sleep(wait);
		pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
		return wait;
	}
}

function told<T extends Extract<SubmitOutcome, { kind: 'refused' }>>(
	outcome: T,
	waited: number,
): T {
	if (waited === 0) return outcome;
	const { problem } = outcome;
	const time = waited < 60_000 ? `${Math.ceil(waited / 1000)} seconds` : minutes(waited);
	return { ...outcome, problem: { ...problem, message: `${problem.message} (tried for ${time})` } };
}

function minutes(ms: number): string {
	const count = Math.round(ms / 60_000);
	return count === 1 ? '1 minute' : `${count} minutes`;
}
