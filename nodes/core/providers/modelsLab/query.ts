import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import { pathSegment } from '../../http/path-segment';
import type { ApiResponse } from '../../http/response';
import { retryAfter } from '../../http/retry-after';
import { QUERY_TIMEOUT_MS } from '../../http/timeouts';
import type { TaskAddress } from '../../task';
import { queryWithoutResponse } from '../problems';
import type { QueryOutcome } from '../provider';
import { isSurfaceOf } from '../surface-list';
import { isErrorBody, isKeyRefused, isRateLimited, responseProblem } from './problems';
import { readTask } from './responses';
import { surfaces } from './surfaces';

/** Queries a task once; the key goes in the body, so the request is a POST. */
export async function query(
	client: ApiClient,
	{ taskId, surface }: TaskAddress,
): Promise<QueryOutcome> {
	const { queryPath } =
		surfaces[isSurfaceOf(surfaces, surface) ? surface : 'modelsLab/v7/video-fusion'];
	const reply = await client.request({
		method: 'POST',
		path: `${queryPath}/${pathSegment(taskId)}`,
		body: {},
		timeoutMs: QUERY_TIMEOUT_MS,
	});
	return isNetworkFailure(reply) ? queryWithoutResponse(reply) : readQuery(reply, Date.now());
}

function readQuery(response: ApiResponse, now: number): QueryOutcome {
	const { status, body } = response;
	const problem = responseProblem(response);
	if (isRateLimited(response) || status === 408 || status >= 500) {
		const afterMs = retryAfter(response, now);
		return { kind: 'transientFailure', message: problem.message, afterMs };
	}
	if (isKeyRefused(response)) return { kind: 'refused', problem };
	if (status === 404 || isNotFoundError(body, problem.message)) {
		return { kind: 'notFound', problem };
	}
	if (status >= 400) return { kind: 'refused', problem };
	const update = readTask(body, now);
	if (update) return { kind: 'update', update, raw: body };
	return { kind: 'transientFailure', message: 'the response could not be read', afterMs: null };
}

function isNotFoundError(body: unknown, message: string): boolean {
	return isErrorBody(body) && /not found|no such|does not exist/i.test(message);
}
