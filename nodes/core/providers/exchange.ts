import type { ApiRequest } from '../http/client';
import { isNetworkFailure } from '../http/network-failure';
import type { ApiResponse } from '../http/response';
import { QUERY_TIMEOUT_MS, SUBMIT_GRACE_MS, SUBMIT_TIMEOUT_MS } from '../http/timeouts';
import type { TaskAddress } from '../task';
import type { Problem } from './problem';
import { queryWithoutResponse, submitWithoutResponse } from './problems';
import type { BalanceOutcome, Provider, QueryOutcome, SubmitTarget } from './provider';
import { submitOutcome, type SubmitReading } from './submit-response';
import { doubtWithoutVideo, untilLinked } from './without-video';

/** Requests that go the same way at every provider: only paths and what a response means differ. */

type Route = Omit<ApiRequest, 'timeoutMs' | 'graceMs'>;

const SUBMIT = { method: 'POST', timeoutMs: SUBMIT_TIMEOUT_MS, graceMs: SUBMIT_GRACE_MS } as const;

/**
 * @param read finds what is the provider's own in a response
 * @returns a submit by one POST to the path of the model
 */
export function submitBy(
	displayName: string,
	read: (response: ApiResponse, target: SubmitTarget) => SubmitReading,
): Provider['submit'] {
	return async (client, target, body) => {
		const reply = await client.request({ ...SUBMIT, path: target.path, body });
		if (isNetworkFailure(reply)) return submitWithoutResponse(reply, displayName);
		const outcome = submitOutcome(reply, target, read(reply, target));
		if (outcome.kind !== 'accepted') return outcome;
		return { ...outcome, update: untilLinked(outcome.update) };
	};
}

/** @returns a query on the route of the task; a success without a video does not count at once */
export function queryBy(
	routeOf: (task: TaskAddress) => Route,
	read: (response: ApiResponse, task: TaskAddress) => QueryOutcome,
): Provider['query'] {
	return async (client, task) => {
		const reply = await client.request({ ...routeOf(task), timeoutMs: QUERY_TIMEOUT_MS });
		if (isNetworkFailure(reply)) return queryWithoutResponse(reply);
		return doubtWithoutVideo(read(reply, task));
	};
}

/** @param read gives the balance, a problem, or null for a response that cannot be read */
export function balanceBy(
	displayName: string,
	route: Route,
	read: (response: ApiResponse) => { amount: number; currency: string } | Problem | null,
): Provider['balance'] {
	const failed = (why: string, httpStatus?: number): BalanceOutcome => ({
		kind: 'failed',
		problem: {
			message: `${displayName} did not give the balance: ${why}`,
			advice: 'Check the base URL in the credential and the connection, then try again.',
			httpStatus,
		},
	});
	return async (client) => {
		const reply = await client.request({ ...route, timeoutMs: QUERY_TIMEOUT_MS });
		if (isNetworkFailure(reply)) return failed(reply.message);
		const found = read(reply);
		if (found === null) return failed('the response could not be read', reply.status);
		return 'message' in found ? { kind: 'failed', problem: found } : { kind: 'balance', ...found };
	};
}
