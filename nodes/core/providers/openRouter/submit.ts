import type { ApiResponse } from '../../http/response';
import { submitBy } from '../exchange';
import type { Provider } from '../provider';
import { soundsUnderWay, type SubmitReading } from '../submit-response';
import { taskTraces } from '../task-traces';
import { DISPLAY_NAME, isBudgetInUse, responseProblem, statusOf } from './problems';
import { withRetryHints } from './retry-hint';

/** There is no idempotency key: what may have been accepted is not sent again. */
export const submit: Provider['submit'] = async (client, target, body) =>
	await submitOne(withRetryHints(client), target, body);

const submitOne = submitBy(DISPLAY_NAME, (response) => {
	const status = statusOf(response);
	const problem = responseProblem(response);
	return {
		accepted: readAccepted(response),
		problem,
		isLimited: status === 429 || (status === 402 && isBudgetInUse(response)),
		isRefusal: response.status < 300 && REFUSALS.has(status) && !soundsUnderWay(problem.message),
		isNotFound: status === 404 && !/polic/i.test(problem.message),
	};
});

/** Codes of an error that comes with the status of a success. */
const REFUSALS = new Set([400, 401, 402, 403, 404, 413, 422]);

/** A task beside an error may be under way: its own query tells. */
function readAccepted({ status, body }: ApiResponse): SubmitReading['accepted'] {
	const { taskId } = taskTraces(body);
	return taskId === null
		? null
		: { taskId, update: { status: status < 300 ? 'queued' : 'unknown' } };
}
