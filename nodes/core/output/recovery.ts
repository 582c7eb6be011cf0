import { BY_TASK_ID } from '../providers/problems';

/** What gets the videos that are paid for, after an error of their run. */
export type Recovery =
	/** Retry of the execution: the node that orders knows what it has ordered. */
	| 'retry'
	/** Also the node itself: its input holds the tasks. */
	| 'step'
	/** Only the task IDs: nothing else is certain not to buy again. */
	| 'ids';

const RETRY = 'choose Retry with currently saved workflow on the Executions page';

/**
 * @param taskIds those that are paid for
 * @returns which button to press next, and which not
 */
export function recoveryAdvice(recovery: Recovery, taskIds: readonly string[]): string {
	const ids = taskIds.join(', ');
	switch (recovery) {
		case 'retry':
			return `To go on, ${RETRY}: what is paid for is not bought again. Or put the task IDs into ${BY_TASK_ID} (${ids}). Do not press Execute workflow or Execute step: they would buy the videos again.`;
		case 'step':
			return `To go on, open this node and press Execute step, or ${RETRY}: nothing is bought again. Do not press Execute workflow: it would buy the videos again. Task IDs: ${ids}.`;
		case 'ids':
			return `Do not order those items again: put the task IDs into ${BY_TASK_ID} (${ids}).`;
	}
}
