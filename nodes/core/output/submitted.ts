import type { NotAccepted, Submitted } from '../submit/batch';
import { type InvalidOrder, isInvalid } from '../submit/order';
import type { Failure, ItemFailure } from './failure';
import { inputFailure, providerFailure } from './failure';
import { errorItem, type OutputItem } from './item';
import { withOthers } from './other-orders';
import type { Recovery } from './recovery';

export type Rejected = NotAccepted | InvalidOrder;

/** @returns the output item: the task, or the error */
export function submittedItem(submitted: Submitted): OutputItem {
	if (isRejected(submitted)) return errorItem(rejection(submitted));
	const { itemIndex, task, raw } = submitted;
	return {
		json: { ...task, ...(raw === null ? {} : { raw }) },
		pairedItem: { item: itemIndex },
	};
}

/** @returns the failure of the first order that was not accepted, naming what the others bought */
export function batchFailure(
	submitted: Submitted[],
	recovery: Recovery = 'ids',
): Failure | undefined {
	const first = submitted.find(isRejected);
	if (first === undefined) return undefined;
	const others = boughtBy(submitted, first.itemIndex);
	// While any order is invalid none is sent, but an earlier try may have sent some.
	const isBought = others.paidTaskIds.length + others.unsureItems.length > 0;
	const failure = isInvalid(first) && isBought ? notSent(first) : rejection(first);
	return withOthers(failure, others, recovery);
}

/** @returns the failure of a run that was stopped while it ordered, naming all that may be paid for */
export function stoppedFailure(submitted: Submitted[]): Failure {
	const stopped: Failure = {
		itemIndex: null,
		message: 'The workflow was stopped while videos were being ordered',
		advice: 'Stopping does not cancel what was ordered.',
		cause: 'provider',
	};
	return withOthers(stopped, boughtBy(submitted, null));
}

export function isRejected(submitted: Submitted): submitted is Rejected {
	return !('task' in submitted);
}

/** @returns the failure of one order that was not accepted */
export function rejection(rejected: Rejected): ItemFailure {
	const { itemIndex } = rejected;
	if (isInvalid(rejected)) {
		return inputFailure(rejected.problems, itemIndex, { mayHaveBeenCharged: false });
	}
	const { problem, mayHaveBeenCharged } = rejected;
	return providerFailure(problem, itemIndex, { mayHaveBeenCharged });
}

function notSent({ problems, itemIndex }: InvalidOrder): ItemFailure {
	const about = { mayHaveBeenCharged: false };
	return inputFailure(problems, itemIndex, about, 'This item was not sent this time.');
}

function boughtBy(submitted: Submitted[], except: number | null) {
	return {
		paidTaskIds: submitted.flatMap((one) => ('task' in one ? one.task.taskId : [])),
		unsureItems: submitted.flatMap((one) =>
			'problem' in one && one.mayHaveBeenCharged && one.itemIndex !== except ? one.itemIndex : [],
		),
	};
}
