import type { Problem } from '../providers/problem';
import { NOTHING_BOUGHT } from '../providers/problems';

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
	/** Ids of tasks that are paid for although the run failed. */
	paidTaskIds?: string[];
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
		message: `${first} (item ${itemIndex})`,
		advice: `${charged}${more}`,
		cause: 'input',
		...about,
	};
}

/** How many IDs the message names; the advice names all. */
const IDS_IN_MESSAGE = 20;

/** @returns the failure of a run that also names what other items have bought, or may have bought */
export function withOthers(
	failure: Failure,
	{ paidTaskIds = [], unsureItems = [] }: Pick<Failure, 'paidTaskIds' | 'unsureItems'>,
): Failure {
	const isBought = paidTaskIds.length + unsureItems.length > 0;
	return {
		...failure,
		message: `${failure.message}${paidMessage(failure, paidTaskIds)}${unsureMessage(failure, unsureItems)}`,
		advice: `${ownAdvice(failure, isBought)}${paidAdvice(paidTaskIds)}${unsureAdvice(unsureItems)}`,
		...(paidTaskIds.length > 0 ? { paidTaskIds } : {}),
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
	if (taskIds.length === 0) return '';
	const more = taskIds.length - IDS_IN_MESSAGE;
	const named = taskIds.slice(0, IDS_IN_MESSAGE).join(', ');
	const rest = more > 0 ? ` and ${more} more, named below` : '';
	return `. ${videosOf(failure)} are paid for (tasks ${named}${rest})`;
}

function paidAdvice(taskIds: string[]): string {
	if (taskIds.length === 0) return '';
	return ` Do not run those items again: give the task IDs to Wait for Task instead (${taskIds.join(', ')}).`;
}

function unsureMessage(failure: Failure, items: number[]): string {
	if (items.length === 0) return '';
	return `. ${videosOf(failure)} may be paid for (${named(items)}: no response came back)`;
}

function unsureAdvice(items: number[]): string {
	if (items.length === 0) return '';
	return ` Look at your tasks on the provider's website before you run ${named(items)} again.`;
}

function named(items: number[]): string {
	return `${items.length === 1 ? 'item' : 'items'} ${items.join(', ')}`;
}
