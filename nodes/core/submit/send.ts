import type { Clock, StopSignal } from '../ports';
import type { SubmitOutcome } from '../providers/provider';

/** How long an order that was provably not accepted is retried, in ms. */
const RETRY_WITHIN_MS = 120_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Sends an order once, and again only when it provably was not accepted and waiting may help
 * (429, host not reached), for a bounded time. One whose outcome is unknown is never sent again.
 */
export async function sendOnce(
	send: () => Promise<SubmitOutcome>,
	ports: Clock & StopSignal,
): Promise<SubmitOutcome> {
	const giveUpAt = ports.now() + RETRY_WITHIN_MS;
	let pause = FIRST_PAUSE_MS;
	for (;;) {
		const outcome = await send();
		if (outcome.kind !== 'refused' || outcome.retry === false) return outcome;
		const wait = Math.max(pause, outcome.retry.afterMs ?? 0);
		if (ports.now() + wait > giveUpAt) return outcome;
		await ports.sleep(wait);
		if (ports.stopped()) return outcome;
		pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
	}
}
