import { pathSegment } from '../../http/path-segment';
import { retryAfter } from '../../http/retry-after';
import { queryBy } from '../exchange';
import { isSurfaceOf } from '../surface-list';
import { isErrorBody, isKeyRefused, isRateLimited, responseProblem } from './problems';
import { readTask } from './responses';
import { surfaces } from './surfaces';

/** The key goes in the body, so the request is a POST. */
export const query = queryBy(
	({ taskId, surface }) => {
		const known = isSurfaceOf(surfaces, surface) ? surface : 'modelsLab/v7/video-fusion';
		const path = `${surfaces[known].queryPath}/${pathSegment(taskId)}`;
		return { method: 'POST', path, body: {} };
	},
	(response, _task, now) => {
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
	},
);

function isNotFoundError(body: unknown, message: string): boolean {
	return isErrorBody(body) && /not found|no such|does not exist/i.test(message);
}
