import type { ApiClient } from '../http/client';
import type { Clock } from '../ports';
import type { Provider } from '../providers/provider';
import type { Task, TaskAddress, TaskUpdate } from '../task';
import { isFinal, unknownTask, withUpdate } from '../task';

/** What confirming a callback has shown. */
export type CallbackVerdict =
	| { kind: 'ended'; task: Task }
	/** The provider knows no such task. */
	| { kind: 'notFound' }
	/** Cannot be confirmed yet: the provider should call again. */
	| { kind: 'later' };

/** Novita AI calls again after 5 s without a response: these attempts must be over by then, in ms. */
const CONFIRM_WITHIN_MS = 4_000;
const PAUSE_MS = 1_000;

/**
 * Queries whether the task of a callback has ended, for a few seconds: the callback may arrive before
 * the provider's own API reports the end.
 */
export async function confirmCallback(
	taskId: string,
	provider: Provider,
	client: ApiClient,
	clock: Clock,
): Promise<CallbackVerdict> {
	const until = clock.now() + CONFIRM_WITHIN_MS;
	for (;;) {
		const verdict = await queryEverySurface(taskId, provider, client, clock);
		if (verdict.kind !== 'later' || clock.now() + PAUSE_MS > until) return verdict;
		await clock.sleep(PAUSE_MS);
	}
}

/** A callback does not say on which surface its task lives: the provider's surfaces are queried in turn. */
async function queryEverySurface(
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
			return { kind: 'ended', task: taskFromCallback(address, outcome.update, clock.now()) };
		}
		if (outcome.kind !== 'notFound') verdict = { kind: 'later' };
	}
	return verdict;
}

/**
 * @param now in ms
 * @returns a task that is known only from a callback or from one query
 */
export function taskFromCallback(address: TaskAddress, update: TaskUpdate, now: number): Task {
	return withUpdate(unknownTask(address), update, now);
}
