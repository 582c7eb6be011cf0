import type { Problem } from '../providers/problem';
import { NOTHING_BOUGHT } from '../providers/problems';
import { itemName } from '../utils/item-name';

/** An error as the user sees it, on the node or in an item; independent of n8n's error classes. */
export interface Failure {
	/** The item that failed, null for a failure of the whole run. */
	itemIndex: number | null;
	message: string;
	/** What to do next. */
	advice: string;
	/** The provider's own code. */
	reason?: string | null;
	httpStatus?: number | null;
	/** `input` when values of the user are the cause. */
	cause: 'input' | 'provider';
	/** False only where provably nothing was bought; undefined where nothing was ordered. */
	mayHaveBeenCharged?: boolean;
	taskId?: string;
	/** Whether the provider reports that the task failed, so that there is no video to get. */
	isTaskFailed?: boolean;
	/** Ids of tasks that are paid for although the run failed. */
	paidTaskIds?: string[];
	/** Ids of other tasks that failed. */
	failedTaskIds?: string[];
	/** Indexes of other items whose orders may have been accepted. */
	unsureItems?: number[];
}

/** A failure that is the result of one item. */
export type ItemFailure = Failure & { itemIndex: number };

/** @returns whether a result is the failure of its item */
export function isFailure(result: object): result is ItemFailure {
	return 'cause' in result;
}

/** @returns the failure for a problem that a provider reported, or for its missing response */
export function providerFailure(
	problem: Problem,
	itemIndex: number,
	about: Pick<Failure, 'taskId' | 'mayHaveBeenCharged'> = {},
): ItemFailure {
	const message = about.taskId ? `${problem.message} (task ${about.taskId})` : problem.message;
	return { ...problem, ...about, itemIndex, message, cause: 'provider' };
}

/**
 * @param charged what is said of purchases
 * @returns the failure for values that cannot be sent; all of an item's problems are named
 */
export function inputFailure(
	[first = '', ...others]: string[],
	itemIndex: number,
	about: Pick<Failure, 'mayHaveBeenCharged'> = {},
	charged = NOTHING_BOUGHT,
): ItemFailure {
	const more = others.length > 0 ? ` Also: ${others.join('. ')}.` : '';
	return {
		itemIndex,
		message: `${first} (${itemName(itemIndex)})`,
		advice: `${charged}${more}`,
		cause: 'input',
		...about,
	};
}
