import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Problem } from './providers/provider';

/** Facts that help to act on an error; they end in its context and in error items. */
export interface ErrorFacts {
	itemIndex: number;
	taskId?: string;
	/** Ids of tasks that are paid for although the run failed. */
	paidTaskIds?: string[];
	/** Indexes of other items whose orders may have been accepted. */
	unsureItems?: number[];
}

/** @returns the error for something that the provider said or did not say */
export function providerError(node: INode, problem: Problem, facts: ErrorFacts): NodeApiError {
	const { itemIndex, taskId, paidTaskIds = [], unsureItems = [] } = facts;
	const about = taskId ? ` (task ${taskId})` : '';
	const message = `${problem.message}${about}${paidElsewhere(paidTaskIds)}${unsureElsewhere(unsureItems)}`;
	const error = new NodeApiError(node, {} as JsonObject, {
		message,
		description: `${problem.advice}${paidAdvice(paidTaskIds)}${unsureAdvice(unsureItems)}`,
		// ModelsLab refuses with HTTP 200, which would read like a success.
		httpCode: (problem.httpStatus ?? 0) >= 400 ? String(problem.httpStatus) : undefined,
		itemIndex,
	});
	// n8n replaces messages that hold a word like ETIMEDOUT, and then recommends Retry On Fail.
	error.message = message;
	Object.assign(error.context, {
		reason: problem.reason,
		...(taskId ? { taskId } : {}),
		...(paidTaskIds.length > 0 ? { paidTaskIds } : {}),
		...(unsureItems.length > 0 ? { unsureItems } : {}),
	});
	return error;
}

/** @returns the error for values that can not be sent; all of an item's problems are named */
export function inputError(node: INode, problems: string[], itemIndex: number): NodeOperationError {
	const [first, ...others] = problems;
	const more = others.length > 0 ? ` Also: ${others.join('. ')}.` : '';
	return new NodeOperationError(node, `${first} (item ${itemIndex})`, {
		itemIndex,
		description: `Nothing was sent and nothing was bought.${more}`,
	});
}

/** The headline holds so many IDs; the description holds all. */
const IDS_IN_HEADLINE = 20;

/** n8n puts the failed item's index behind the headline: the IDs must not read as that item's. */
function paidElsewhere(taskIds: string[]): string {
	if (taskIds.length === 0) return '';
	const more = taskIds.length - IDS_IN_HEADLINE;
	const named = taskIds.slice(0, IDS_IN_HEADLINE).join(', ');
	const rest = more > 0 ? ` and ${more} more, named below` : '';
	return `. Videos of other items are paid for (tasks ${named}${rest})`;
}

function paidAdvice(taskIds: string[]): string {
	if (taskIds.length === 0) return '';
	return ` Do not run those items again: give the task IDs to Wait for Task instead (${taskIds.join(', ')}).`;
}

function unsureElsewhere(items: number[]): string {
	if (items.length === 0) return '';
	return `. Videos of other items may be paid for (${named(items)}: the answer got lost)`;
}

function unsureAdvice(items: number[]): string {
	if (items.length === 0) return '';
	return ` Look at your tasks on the provider's website before you run ${named(items)} again.`;
}

function named(items: number[]): string {
	return `${items.length === 1 ? 'item' : 'items'} ${items.join(', ')}`;
}
