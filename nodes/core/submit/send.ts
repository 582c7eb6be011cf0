import type { Clock, StopSignal } from '../ports';
import type { Retry, SubmitOutcome } from '../providers/provider';
import type { RateLimit } from './rate-limit';
import { WaitBudget } from './wait-budget';

/** How long a run without a timeout of its own waits for the provider to take one more order, in ms. */
export const LIMIT_WAIT_MS = 15 * 60_000;
/** How long a host that is not reached is tried, in ms. */
const REACH_WITHIN_MS = 120_000;

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/** How long the orders of a run may wait, all together, by what they wait for. */
export type WaitBudgets = Record<Retry['because'], WaitBudget>;

/**
 * @param timeoutMs of the whole run, undefined where it has none
 * @returns how long its orders may wait while a limit is reached
 */
export function limitBudget(timeoutMs: number | undefined): WaitBudget {
	return new WaitBudget(timeoutMs ?? LIMIT_WAIT_MS, timeoutMs === undefined);
}

/** @returns how long orders may wait while the host of their provider is not reached */
export function reachBudget(): WaitBudget {
	return new WaitBudget(REACH_WITHIN_MS, true);
}

/**
 * Sends an order once, and again only when it provably was not accepted and waiting may help
 * (a limit, host not reached), for a bounded time. One whose outcome is unknown is never sent again.
 * @param limit shared by the orders that a limit of the provider holds up together
 * @param budgets shared by the orders of the run
 * @returns the last outcome; its problem says how long the run has waited
 */
export async function sendOnce(
	send: () => Promise<SubmitOutcome>,
	ports: Clock & StopSignal,
	limit: RateLimit,
	budgets: WaitBudgets,
): Promise<SubmitOutcome> {
	let pause = FIRST_PAUSE_MS;
	for (;;) {
		const outcome = await send();
		if (outcome.kind === 'accepted') {
			limit.release();
			budgets.limit.renew();
		}
		const retry = outcome.kind === 'refused' && outcome.retry;
		if (!retry || retry.because !== 'unreached') budgets.unreached.renew();
		if (outcome.kind !== 'refused' || !retry) return outcome;
		const mayRepeat = await waitFor(retry);
		if (!mayRepeat || ports.stopped()) return told(outcome, budgets[retry.because]);
	}

	/** @returns whether there was time for that */
	async function waitFor({ because, afterMs }: Retry): Promise<boolean> {
		if (because === 'limit') {
			limit.hold(ports.now(), afterMs ?? 0);
			return await limit.take(ports, budgets.limit);
		}
		const wait = Math.max(pause, afterMs ?? 0);
		if (!budgets.unreached.allows(wait)) return false;
		await budgets.unreached.spend(wait, async () => await ports.sleep(wait));
		pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
		return true;
	}
}

function told<T extends Extract<SubmitOutcome, { kind: 'refused' }>>(
	outcome: T,
	{ waitedMs }: WaitBudget,
): T {
	if (waitedMs === 0) return outcome;
	const { problem } = outcome;
	const waited = `this run waited ${inWords(waitedMs)} for that to pass`;
	return { ...outcome, problem: { ...problem, message: `${problem.message} (${waited})` } };
}

/** @returns the time such as "15 minutes" */
export function inWords(ms: number): string {
	if (ms < 60_000) return `${Math.ceil(ms / 1000)} seconds`;
	const count = Math.round(ms / 60_000);
	return count === 1 ? '1 minute' : `${count} minutes`;
}
