import { type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Failure } from '../output/failure';
import { type OtherOrders, withOthers } from '../output/other-orders';
import type { Recovery } from '../output/recovery';
import { isTool } from './tool-call';

type NodeError = NodeApiError | NodeOperationError;

/** Errors that name every order of their run. */
const complete = new WeakSet<Error>();

/** @returns the failure as the error that n8n shows on the node */
export function toNodeError(node: INode, failure: Failure): NodeError {
	const { cause, paidTaskIds, unsureItems } = failure;
	const told = isTool(node) ? inOneText(failure) : failure;
	const error = cause === 'input' ? operationError(node, told) : apiError(node, told);
	if (cause === 'provider' || paidTaskIds || unsureItems) complete.add(error);
	return error;
}

/**
 * @param error any, such as that of an expression or of a credential
 * @param orders what the run has ordered, and what it may have ordered
 * @returns an error that names all of it
 */
export function namingOrders(
	node: INode,
	error: Error,
	orders: OtherOrders,
	recovery: Recovery = 'ids',
): Error {
	const count = (orders.paidTaskIds?.length ?? 0) + (orders.unsureItems?.length ?? 0);
	if (complete.has(error) || count === 0) return error;
	const { message, description } = error as Partial<NodeOperationError> & Error;
	const advice = description ?? '';
	const failure: Failure = { itemIndex: null, message, advice, cause: 'provider' };
	return toNodeError(node, withOthers(failure, orders, recovery));
}

/** Where n8n runs the tool for the agent, the agent reads the message and nothing else of the error. */
function inOneText({ message, advice, ...failure }: Failure): Failure {
	return { ...failure, message: advice === '' ? message : `${message}. ${advice}`, advice };
}

function operationError(node: INode, { message, advice, itemIndex }: Failure): NodeOperationError {
	return new NodeOperationError(node, message, {
		description: advice,
		...(itemIndex === null ? {} : { itemIndex }),
	});
}

function apiError(node: INode, failure: Failure): NodeApiError {
	const { message, advice, itemIndex, httpStatus, reason } = failure;
	const error = new NodeApiError(node, {} as JsonObject, {
		message,
		description: advice,
		// ModelsLab refuses with HTTP 200, which would read like a success.
		httpCode: (httpStatus ?? 0) >= 400 ? String(httpStatus) : undefined,
		...(itemIndex === null ? {} : { itemIndex }),
	});
	// n8n replaces messages that hold a word like ETIMEDOUT, and then recommends Retry On Fail.
	error.message = message;
	const { taskId, paidTaskIds, failedTaskIds, unsureItems } = failure;
	const facts = Object.entries({ taskId, paidTaskIds, failedTaskIds, unsureItems });
	const known = Object.fromEntries(facts.filter(([, value]) => value !== undefined));
	Object.assign(error.context, { reason: reason ?? null, ...known });
	return error;
}
