import type { ApiClient } from '../../http/client';
import { isNetworkFailure } from '../../http/network-failure';
import { pathSegment } from '../../http/path-segment';
import type { ApiResponse } from '../../http/response';
import { retryAfter } from '../../http/retry-after';
import { QUERY_TIMEOUT_MS } from '../../http/timeouts';
import type { TaskAddress, TaskUpdate } from '../../task';
import { queryWithoutResponse } from '../problems';
import type { QueryOutcome } from '../provider';
import { isSurfaceOf } from '../surface-list';
import { responseProblem } from './problems';
import { readNativeTask, readTaskResult } from './responses';
import { surfaces } from './surfaces';

/** Queries a task once, on the query route of its surface. */
export async function query(
	client: ApiClient,
	{ taskId, surface }: TaskAddress,
): Promise<QueryOutcome> {
	const { queryPath, style } = surfaces[isSurfaceOf(surfaces, surface) ? surface : 'novita/async'];
	const isNative = style === 'native';
	const reply = await client.request({
		method: 'GET',
		...(isNative
			? { path: `${queryPath}/${pathSegment(taskId)}` }
			: { path: queryPath, query: { task_id: taskId } }),
		timeoutMs: QUERY_TIMEOUT_MS,
	});
	if (isNetworkFailure(reply)) return queryWithoutResponse(reply);
	return readQuery(reply, isNative ? readNativeTask : readTaskResult, Date.now());
}

function readQuery(
	response: ApiResponse,
	readTask: (body: unknown, now: number) => TaskUpdate | null,
	now: number,
): QueryOutcome {
	const { status, body } = response;
	if (status >= 200 && status < 300) {
		const update = readTask(body, now);
		if (update) return { kind: 'update', update, raw: body };
		return { kind: 'transientFailure', message: 'the response could not be read', afterMs: null };
	}
	const problem = responseProblem(response);
	if (status === 429 || status === 408 || status >= 500) {
		const afterMs = retryAfter(response, now);
		return { kind: 'transientFailure', message: problem.message, afterMs };
	}
	if (status === 404 || problem.reason === 'TASK_NOT_FOUND') return { kind: 'notFound', problem };
	if (status === 400 || status === 401 || status === 403) return { kind: 'refused', problem };
	return { kind: 'transientFailure', message: problem.message, afterMs: null };
}
