import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import type { ApiResponse } from '../../http/response';
import { retryAfter } from '../../http/retry-after';
import { SUBMIT_TIMEOUT_MS } from '../../http/timeouts';
import type { Json } from '../../utils/coerce';
import { asId, asObject } from '../../utils/coerce';
import { REDIRECTED, submitWithoutResponse, unknownOutcome } from '../problems';
import type { SubmitOutcome, SubmitTarget } from '../provider';
import { DISPLAY_NAME, responseProblem } from './problems';

/** Orders one task by one POST to the model's path. */
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
	return status < 300 ? readAccepted(reply, target) : readRefused(reply, target);
}

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
