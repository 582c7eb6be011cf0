import { BY_TASK_ID } from '../providers/problems';
import { itemName } from '../utils/item-name';
import { type ItemResult, unsureItems } from './deliver';
import type { Failure } from './failure';

/**
 * @returns the failure of a run that was stopped while it waited or delivered; it names every task, and
 * the items of which it is not certain whether they have one
 */
export function stoppedWaitFailure(results: readonly ItemResult[]): Failure {
	const watched = results.flatMap((result) => ('watched' in result ? result.watched : []));
	const idsOf = (isRunning: boolean) =>
		watched.flatMap(({ ending, task }) => ((ending === null) === isRunning ? task.taskId : []));
	const [running, ended] = [idsOf(true), idsOf(false)];
	const unsure = unsureItems(results);
	const parts = [
		`Stopped; still running at the provider: ${running.join(', ') || 'none'}`,
		...(ended.length > 0 ? [`ended, but not delivered: ${ended.join(', ')}`] : []),
		...(unsure.length > 0
			? [`may be paid for: ${itemName(...unsure)}, no response came back`]
			: []),
	];
	return {
		itemIndex: null,
		message: parts.join('; '),
		advice: `Stopping does not cancel these tasks, and they are paid for. To get the videos, put the task IDs into ${BY_TASK_ID}.`,
		cause: 'provider',
		paidTaskIds: [...running, ...ended],
		...(unsure.length > 0 ? { unsureItems: unsure } : {}),
	};
}
