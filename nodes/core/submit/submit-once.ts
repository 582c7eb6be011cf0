import type { SubmitOutcome } from '../providers/provider';
import { RESEND_FIRST_PAUSE, RESEND_LONGEST_PAUSE, RESEND_WITHIN } from '../transport/limits';

interface SubmitPorts {
	/** ms */
	now(): number;
	/** Ends early when the run is stopped. */
	sleep(ms: number): Promise<void>;
	stopped(): boolean;
}

/**
 * Sends a submit once, and again only when it provably was not accepted and waiting may help
 * (429, host not reached), for a bounded time. An ambiguous one is never sent again.
 */
export async function submitSafely(
	send: () => Promise<SubmitOutcome>,
	ports: SubmitPorts,
): Promise<SubmitOutcome> {
	const giveUpAt = ports.now() + RESEND_WITHIN;
	let pause = RESEND_FIRST_PAUSE;
	for (;;) {
		const outcome = await send();
		if (outcome.kind !== 'refused' || outcome.again === false) return outcome;
		const wait = Math.max(pause, outcome.again.afterMs ?? 0);
		if (ports.now() + wait > giveUpAt) return outcome;
		await ports.sleep(wait);
		if (ports.stopped()) return { kind: 'stopped' };
		pause = Math.min(pause * 2, RESEND_LONGEST_PAUSE);
	}
}
