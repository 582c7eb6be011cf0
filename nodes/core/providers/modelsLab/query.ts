import { pathSegment } from '../../http/path-segment';
import { retryAfter } from '../../http/retry-after';
import { queryBy } from '../exchange';
import type { Problem } from '../problem';
import { isSurfaceOf } from '../surface-list';
import { asId, asList, asObject, asPositive, asText, type Json } from '../../utils/coerce';
import { ASK_ONCE_MORE } from '../problems';
import {
	DISPLAY_NAME,
	isErrorBody,
	isKeyRefused,
	isRateLimited,
	messageIn,
	responseProblem,
} from './problems';
import { readTask } from './responses';
import { surfaces } from './surfaces';

/** The key goes in the body, so the request is a POST. */
export const query = queryBy(
	({ taskId, surface }) => {
		const known = isSurfaceOf(surfaces, surface) ? surface : 'modelsLab/v7/video-fusion';
		const path = `${surfaces[known].queryPath}/${pathSegment(taskId)}`;
		return { method: 'POST', path, body: {} };
	},
	(response, { taskId }) => {
		const { status, body, receivedAt } = response;
		const update = status < 300 ? readTask(body, receivedAt) : null;
		if (update && (!isErrorBody(body) || isFailedTask(body, taskId))) {
			return { kind: 'update', update, raw: body };
		}
		const problem = responseProblem(response);
		if (isRateLimited(response) || status === 408 || status >= 500) {
			const afterMs = retryAfter(response);
			return { kind: 'transientFailure', message: problem.message, afterMs };
		}
		if (isKeyRefused(response)) return { kind: 'refused', problem };
		if (status === 404 || isNotFoundError(body, problem.message)) {
			return { kind: 'notFound', problem };
		}
		if (status >= 400) return { kind: 'refused', problem };
		if (update) return { kind: 'doubtful', update, raw: body, problem: doubtfulProblem(body) };
		return { kind: 'transientFailure', message: 'the response could not be read', afterMs: null };
	},
);

/**
 * A failed task and a failed query are told in the same words: `{status: "error", message}` without an
 * ID is documented for both. Certain is only "failed" with the task's own ID, as in the webhook's sample,
 * and with no word of a result that is still to come.
 */
function isFailedTask(body: unknown, taskId: string): boolean {
	const said = asObject(body);
	const isFailed = /^failed$/i.test(asText(said.status) ?? '') && asId(said.id) === taskId;
	return isFailed && !isToBeFetched(said);
}

function isToBeFetched(said: Json): boolean {
	const { fetch_result: address, future_links: links, eta } = said;
	const isPromised = Boolean(address) || asList(links).length > 0 || asPositive(eta) !== null;
	return isPromised || /\b(fetch|later)\b/i.test(messageIn(said) ?? '');
}

function doubtfulProblem(body: unknown): Problem {
	const words = messageIn(asObject(body)) ?? 'it gives no reason';
	const message = `${DISPLAY_NAME} reports that the task failed: ${words}`;
	return { message, advice: ASK_ONCE_MORE };
}

function isNotFoundError(body: unknown, message: string): boolean {
	return isErrorBody(body) && /not found|no such|does not exist/i.test(message);
}
