import { pathSegment } from '../../http/path-segment';
import { retryAfter } from '../../http/retry-after';
import type { TaskAddress } from '../../task';
import { queryBy } from '../exchange';
import { ASK_ONCE_MORE } from '../problems';
import { isSurfaceOf } from '../surface-list';
import type { Problem } from '../problem';
import { DISPLAY_NAME, responseProblem } from './problems';
import { isExpired, readNativeTask, readTaskResult } from './responses';
import { surfaces } from './surfaces';

export const query = queryBy(
	(task) => {
		const { queryPath } = surfaceOf(task);
		return isNative(task)
			? { method: 'GET', path: `${queryPath}/${pathSegment(task.taskId)}` }
			: { method: 'GET', path: queryPath, query: { task_id: task.taskId } };
	},
	(response, task) => {
		const { status, body, receivedAt } = response;
		if (status >= 200 && status < 300) {
			const update = (isNative(task) ? readNativeTask : readTaskResult)(body, receivedAt);
			if (update && isRenewable(task, body)) {
				return { kind: 'doubtful', update, raw: body, problem: EXPIRED };
			}
			if (update) return { kind: 'update', update, raw: body };
			return { kind: 'transientFailure', message: 'the response could not be read', afterMs: null };
		}
		const problem = responseProblem(response);
		if (status === 429 || status === 408 || status >= 500) {
			const afterMs = retryAfter(response);
			return { kind: 'transientFailure', message: problem.message, afterMs };
		}
		if (status === 404 || problem.reason === 'TASK_NOT_FOUND') return { kind: 'notFound', problem };
		if (status === 400 || status === 401 || status === 403) return { kind: 'refused', problem };
		return { kind: 'transientFailure', message: problem.message, afterMs: null };
	},
);

/** MiniMax wants to be asked again then; at ByteDance an expired task is over. */
function isRenewable({ surface }: TaskAddress, body: unknown): boolean {
	return surface === 'novita/minimax' && isExpired(body);
}

const EXPIRED: Problem = {
	message: `${DISPLAY_NAME} reports the task as expired, and gives no fresh link`,
	advice: ASK_ONCE_MORE,
};

function surfaceOf({ surface }: TaskAddress) {
	return surfaces[isSurfaceOf(surfaces, surface) ? surface : 'novita/async'];
}

function isNative(task: TaskAddress): boolean {
	return surfaceOf(task).style === 'native';
}
