import { BY_TASK_ID, NOTHING_BOUGHT } from '../providers/problems';
import { itemName } from '../utils/item-name';
import type { Failure } from './failure';
import { type Recovery, recoveryAdvice } from './recovery';

/** What a failed run has ordered besides the order that its error is about. */
export type OtherOrders = Pick<Failure, 'paidTaskIds' | 'failedTaskIds' | 'unsureItems'>;

/** How many IDs the message names; the advice names all. */
const IDS_IN_MESSAGE = 20;

/** @returns the failure of a run that also names what other items have bought, or may have bought */
export function withOthers(
	failure: Failure,
	{ paidTaskIds = [], failedTaskIds = [], unsureItems = [] }: OtherOrders,
	recovery: Recovery = 'ids',
): Failure {
	const isBought = paidTaskIds.length + unsureItems.length > 0;
	const { taskId } = failure;
	const wanted = [...(taskId === undefined ? [] : [taskId]), ...failedTaskIds, ...paidTaskIds];
	// Where only the IDs help, the failure's own advice says so of its own task.
	const recoverable = recovery === 'step' ? wanted : paidTaskIds;
	const advice = [
		ownAdvice(failure, isBought),
		recoverable.length > 0 ? recoveryAdvice(recovery, recoverable) : '',
		unsureAdvice(unsureItems),
	];
	return {
		...failure,
		message: [
			failure.message,
			...(failedTaskIds.length > 0 ? [`Failed as well: ${tasks(failedTaskIds)}`] : []),
			...(paidTaskIds.length > 0 ? [paidMessage(failure, paidTaskIds)] : []),
			...(unsureItems.length > 0 ? [unsureMessage(failure, unsureItems)] : []),
		].join('. '),
		advice: advice.filter((one) => one !== '').join(' '),
		...(paidTaskIds.length > 0 ? { paidTaskIds } : {}),
		...(failedTaskIds.length > 0 ? { failedTaskIds } : {}),
		...(unsureItems.length > 0 ? { unsureItems } : {}),
	};
}

/** What is said of one item must not read as if it were said of all. */
function ownAdvice({ advice, itemIndex }: Failure, isBought: boolean): string {
	if (!isBought) return advice;
	return advice.replace(NOTHING_BOUGHT, itemIndex === null ? '' : 'This item was not sent.').trim();
}

/** n8n appends the failed item's index to the message: the IDs must not read as that item's. */
function videosOf({ itemIndex }: Failure): string {
	return itemIndex === null ? 'Videos' : 'Videos of other items';
}

function paidMessage(failure: Failure, taskIds: string[]): string {
	return `${videosOf(failure)} are paid for (${tasks(taskIds)})`;
}

function tasks(taskIds: string[]): string {
	const more = taskIds.length - IDS_IN_MESSAGE;
	const named = taskIds.slice(0, IDS_IN_MESSAGE).join(', ');
	const word = taskIds.length === 1 ? 'task' : 'tasks';
	return `${word} ${named}${more > 0 ? ` and ${more} more, named below` : ''}`;
}

function unsureMessage(failure: Failure, items: number[]): string {
	return `${videosOf(failure)} may be paid for (${itemName(...items)}: no response came back)`;
}

function unsureAdvice(items: number[]): string {
	if (items.length === 0) return '';
	return `Of ${itemName(...items)} no response came back: look at your tasks on the provider's website, and put a task that is there into ${BY_TASK_ID}. Only where there is none, order the item again.`;
}
