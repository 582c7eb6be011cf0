import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import type { ApiResponse } from '../../http/response';
import { retryAfter } from '../../http/retry-after';
import { SUBMIT_TIMEOUT_MS } from '../../http/timeouts';
import type { Json } from '../../utils/coerce';
import { asId, asObject } from '../../utils/coerce';
import { REDIRECTED, submitWithoutResponse, unknownOutcome } from '../problems';
import type { SubmitOutcome, SubmitTarget } from '../provider';
import { DISPLAY_NAME, isErrorBody, isRateLimited, responseProblem } from './problems';
import { readTask } from './responses';

/** Orders one task by one POST to the model's path; the task may be done in the same response. */
export async function submit(
	client: ApiClient,
	target: SubmitTarget,
	body: Json,
): Promise<SubmitOutcome> {
	const reply = await client.request({
		method: 'POST',
		path: target.path,
		body,
		timeoutMs: SUBMIT_TIMEOUT_MS,
	});
	if (isNetworkFailure(reply)) return submitWithoutResponse(reply, DISPLAY_NAME);
	const { status } = reply;
	if (status >= 500) return unknownOutcome(responseProblem(reply).message, status);
	return status >= 300 || isErrorBody(reply.body)
		? readRefused(reply, target)
		: readAccepted(reply);
}

function readAccepted({ status, body }: ApiResponse): SubmitOutcome {
	const taskId = asId(asObject(body).id);
	const update = readTask(body, Date.now());
	if (taskId === null || update === null) {
		return unknownOutcome(
			`${DISPLAY_NAME} accepted the request, but its response holds no task ID`,
			status,
		);
	}
	return { kind: 'accepted', taskId, update, raw: body };
}

function readRefused(response: ApiResponse, target: SubmitTarget): SubmitOutcome {
	const { status } = response;
	const problem = responseProblem(response);
	if (status === 404 || /model.{0,20}not found/i.test(problem.message)) {
		problem.advice = target.notFoundAdvice;
	}
	if (status >= 300 && status < 400) problem.advice = REDIRECTED;
	const retry = isRateLimited(response) ? { afterMs: retryAfter(response, Date.now()) } : false;
	return { kind: 'refused', problem, retry };
}
