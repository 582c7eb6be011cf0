import type { ApiResponse } from '../../http/response';
import { retryAfter } from '../../http/retry-after';
import { asId, asObject, type Json } from '../../utils/coerce';
import { submitBy } from '../exchange';
import { REDIRECTED, unknownOutcome } from '../problems';
import type { SubmitOutcome, SubmitTarget } from '../provider';
import { DISPLAY_NAME, responseProblem } from './problems';

export const submit = submitBy(DISPLAY_NAME, (response, target) => {
	const { status } = response;
	if (status >= 500) return unknownOutcome(responseProblem(response).message, status);
	return status < 300 ? readAccepted(response, target) : readRefused(response, target);
});

function readAccepted({ status, body }: ApiResponse, target: SubmitTarget): SubmitOutcome {
	const taskId = readTaskId(asObject(body), target);
	if (taskId === null) {
		return unknownOutcome(
			`${DISPLAY_NAME} accepted the request, but its response holds no task ID`,
			status,
		);
	}
	return { kind: 'accepted', taskId, update: { status: 'queued' }, raw: body };
}

/** Seedance 2 sends `id`. Only Google's long-running operations are known by `name`: elsewhere it may be an error's. */
function readTaskId({ task_id, id, name }: Json, { path }: SubmitTarget): string | null {
	const operation = path.endsWith(':predictLongRunning') ? asId(name) : null;
	return asId(task_id) ?? asId(id) ?? operation;
}

function readRefused(response: ApiResponse, target: SubmitTarget): SubmitOutcome {
	const { status } = response;
	const problem = responseProblem(response);
	if (status === 404 || /(MODEL|API)_NOT_FOUND/.test(problem.reason ?? '')) {
		problem.advice = target.notFoundAdvice;
	}
	if (status < 400) problem.advice = REDIRECTED;
	const retry = status === 429 ? { afterMs: retryAfter(response, Date.now()) } : false;
	return { kind: 'refused', problem, retry };
}
