import type { Called } from '../engine/trigger.mts';
import type { Purchase } from '../ledger.mts';

/** ms in which a call must be answered: two rounds of queries, none of which is answered itself */
const ANSWERED_WITHIN_MS = 70_000;

/** Rule 1: a task starts the workflow once, as far as n8n has kept that it did. */
export function checkStartedOnce({ taskId, isRepeated }: Called): string[] {
	return isRepeated ? [`task ${taskId} started the workflow again`] : [];
}

/**
 * Rule 3: only a task that has ended starts it, whoever calls. That a task has failed ModelsLab says in
 * words only, as it says much else: there the caller is believed.
 */
export function checkStart(
	{ taskId }: Called,
	status: Purchase['status'] | 'running' | null,
	claimed: Purchase,
) {
	const isBelieved = claimed.provider === 'modelsLab' && claimed.status !== 'succeeded';
	if (taskId === null || isBelieved || (status !== null && status !== 'running')) return [];
	return [`the workflow was started for task ${taskId}, which is ${status ?? 'unknown'}`];
}

/** Rule 4: a call about a task is taken for good only where the workflow is started for it. */
export function checkAcknowledged({ status, taskId }: Called, purchase: Purchase | undefined) {
	const isLost = purchase !== undefined && taskId === null && status >= 200 && status < 300;
	return isLost ? [`the call about task ${purchase.id} was answered ${status} and dropped`] : [];
}

/** Rule 6: the caller is not kept waiting. */
export function checkAnswered({ took }: Called): string[] {
	return took > ANSWERED_WITHIN_MS
		? [`a call of the trigger was answered after ${Math.round(took / 1000)} s`]
		: [];
}
