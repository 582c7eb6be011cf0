import type { ApiResponse } from '../../http/response';
import { asId, asObject } from '../../utils/coerce';
import { submitBy } from '../exchange';
import type { SubmitTarget } from '../provider';
import type { SubmitReading } from '../submit-response';
import { taskTraces } from '../task-traces';
import { DISPLAY_NAME, isKnownRefusal, responseProblem } from './problems';

export const submit = submitBy(DISPLAY_NAME, (response, target) => {
	const { status } = response;
	const problem = responseProblem(response);
	return {
		accepted: readAccepted(response, target),
		problem,
		isLimited: status === 429,
		isRefusal: isKnownRefusal(response, problem),
		isNotFound: status === 404 || /(MODEL|API)_NOT_FOUND/.test(problem.reason ?? ''),
	};
});

/** Seedance 2 sends `id`. A task beside an error may be under way: its own query tells. */
function readAccepted(
	{ status, body }: ApiResponse,
	target: SubmitTarget,
): SubmitReading['accepted'] {
	const taskId = taskTraces(body).taskId ?? operationName(body, target);
	if (taskId === null) return null;
	return { taskId, update: { status: status < 300 ? 'queued' : 'unknown' } };
}

/** Only Google's long-running operations are known by `name`: elsewhere it may be an error's. */
function operationName(body: unknown, { path }: SubmitTarget): string | null {
	const name = path.endsWith(':predictLongRunning') ? asId(asObject(body).name) : null;
	return name?.includes('operations/') ? name : null;
}
