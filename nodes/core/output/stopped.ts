import type { ItemResult } from './deliver';
import type { Failure } from './failure';

/** @returns the failure of a run that was stopped while it waited or delivered; it names every task */
export function stoppedWaitFailure(results: readonly ItemResult[]): Failure {
	const watched = results.flatMap((result) => ('watched' in result ? result.watched : []));
	const idsOf = (isRunning: boolean) =>
		watched.flatMap(({ ending, task }) => ((ending === null) === isRunning ? task.taskId : []));
	const [running, ended] = [idsOf(true), idsOf(false)];
	const others = ended.length > 0 ? `; ended, but not delivered: ${ended.join(', ')}` : '';
	return {
		itemIndex: null,
		message: `Stopped; still running at the provider: ${running.join(', ') || 'none'}${others}`,
		advice:
			'These tasks are paid for, and stopping does not cancel them. Give their IDs to Wait for Task to get the videos.',
		cause: 'provider',
		paidTaskIds: [...running, ...ended],
	};
}
