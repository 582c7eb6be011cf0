import { type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Failure } from '../output/failure';

/** @returns the failure as the error that n8n shows on the node */
export function toNodeError(node: INode, failure: Failure): NodeApiError | NodeOperationError {
	if (failure.cause !== 'input') return apiError(node, failure);
	const { message, advice, itemIndex } = failure;
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
	const { taskId, paidTaskIds, unsureItems } = failure;
	const facts = Object.entries({ taskId, paidTaskIds, unsureItems });
	const known = Object.fromEntries(facts.filter(([, value]) => value !== undefined));
	Object.assign(error.context, { reason: reason ?? null, ...known });
	return error;
}
