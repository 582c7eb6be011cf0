import type { ApiResponse } from '../../http/response';
import { retryAfter } from '../../http/retry-after';
import { asId, asObject } from '../../utils/coerce';
import { submitBy } from '../exchange';
import { REDIRECTED, unknownOutcome } from '../problems';
import type { SubmitOutcome, SubmitTarget } from '../provider';
import { DISPLAY_NAME, isErrorBody, isRateLimited, responseProblem } from './problems';
import { readTask } from './responses';

/** The task may be done in the same response; an error may come with HTTP 200. */
export const submit = submitBy(DISPLAY_NAME, (response, target) => {
	const { status, body } = response;
	if (status >= 500) return unknownOutcome(responseProblem(response).message, status);
	const isRefused = status >= 300 || isErrorBody(body);
	return isRefused ? readRefused(response, target) : readAccepted(response);
});

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
