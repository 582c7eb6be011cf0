import type { ApiClient } from '../http/client';
import type { Clock } from '../ports';
import type { Provider } from '../providers/provider';
import type { Task, TaskAddress, TaskUpdate } from '../task';
import { isFinal, unknownTask, withUpdate } from '../task';

/** What a callback comes to. */
export type CallbackVerdict =
	| { kind: 'ended'; task: Task }
	/** The provider knows no such task. */
	| { kind: 'notFound' }
	/** Not to be confirmed at the moment: the provider is to call again. */
	| { kind: 'later' };

/** Novita AI calls again after 5 s without a response: time enough for these attempts, in ms. */
const CONFIRM_WITHIN_MS = 4_000;
const PAUSE_MS = 1_000;

/**
 * Asks the provider whether a task that a call names has ended; for a few seconds, since the call may
 * come before the provider's own API knows of the end.
 */
export async function confirmCallback(
	taskId: string,
	provider: Provider,
	client: ApiClient,
	clock: Clock,
): Promise<CallbackVerdict> {
	const until = clock.now() + CONFIRM_WITHIN_MS;
	for (;;) {
		const verdict = await askEverySurface(taskId, provider, client, clock);
		if (verdict.kind !== 'later' || clock.now() + PAUSE_MS > until) return verdict;
		await clock.sleep(PAUSE_MS);
	}
}

/** A callback does not say on which surface its task lives: the provider's surfaces are asked in turn. */
async function askEverySurface(
	taskId: string,
	provider: Provider,
	client: ApiClient,
	clock: Clock,
): Promise<CallbackVerdict> {
	let verdict: CallbackVerdict = { kind: 'notFound' };
	for (const { id: surface } of provider.surfaces) {
		const address = { provider: provider.id, taskId, surface };
		const outcome = await provider.query(client, address);
		if (outcome.kind === 'update' && isFinal(outcome.update)) {
			return { kind: 'ended', task: calledBackTask(address, outcome.update, clock.now()) };
		}
		if (outcome.kind !== 'notFound') verdict = { kind: 'later' };
	}
	return verdict;
}

/**
 * @param now in ms
 * @returns the task of which only a callback, or the response about it, is known
 */
export function calledBackTask(address: TaskAddress, update: TaskUpdate, now: number): Task {
	return withUpdate(unknownTask(address), update, now);
}
