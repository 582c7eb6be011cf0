import type { ApiResponse } from '../http/response';
import { retryAfter } from '../http/retry-after';
import type { TaskUpdate } from '../task';
import { isRecord } from '../utils/coerce';
import type { Problem } from './problem';
import { CHECK_BEFORE_RETRY, LED_ELSEWHERE, REDIRECTED } from './problems';
import type { SubmitOutcome, SubmitTarget } from './provider';
import { taskTraces } from './task-traces';

/** What is a provider's own in the response to a submit. */
export interface SubmitReading {
	/** The task that the response holds, null when it holds none. */
	accepted: { taskId: string; update: TaskUpdate } | null;
	problem: Problem;
	/** Whether it says that a limit was reached, so that the same order will pass later. */
	isLimited: boolean;
	/** Whether its words or its code are known to be those of a refusal; asked where the status does not say so. */
	isRefusal: boolean;
	/** Whether it says that there is no such path or model. */
	isNotFound: boolean;
}

/**
 * What these statuses mean is said before an order is worked on, by the provider or by a gateway in
 * front of it: one that has passed a request on and lost it says 502 or 504 (RFC 9110). Missing on
 * purpose: 408, 409, 425 and 499, which may come when work has begun.
 */
const REFUSED = new Set([404, 405, 407, 413, 429]);
/** A refusal too, where the provider itself says so: the page of a firewall does not say of what. */
const REFUSED_BY_PROVIDER = new Set([401, 402, 403, 410, 415]);
/** Bodies and values are refused with these, unless the words are those of an order under way. */
const REFUSED_IN_WORDS = new Set([400, 422]);
/** Characters of a response that are shown. */
const LONGEST_EXCERPT = 300;
/** Words of orders that are, or were, under way. */
const UNDER_WAY =
	/\btime[ds]?[ -]?out|processing|in progress|\b(queue|later|again|internal|unavailable|busy|gateway|upstream|curl|charged|deducted)\b|server error|fetch (it|the result|your)\b/i;

/**
 * Says what the response to a submit means. Whatever holds a trace of a task is not refused; what is
 * neither accepted nor certainly refused is unknown.
 */
export function submitOutcome(
	response: ApiResponse,
	target: SubmitTarget,
	reading: SubmitReading,
): SubmitOutcome {
	const { status, body } = response;
	const { accepted, problem } = reading;
	if (accepted !== null) return { kind: 'accepted', ...accepted, raw: body };
	const { found, links } = taskTraces(body);
	if (!found) {
		if (reading.isLimited) {
			const afterMs = retryAfter(response);
			return { kind: 'refused', problem, retry: { because: 'limit', afterMs } };
		}
		if (isRedirectedElsewhere(response, target)) {
			return { kind: 'refused', problem: { ...problem, advice: REDIRECTED }, retry: false };
		}
		if (isRefused(response, reading)) {
			const advice = reading.isNotFound ? target.notFoundAdvice : problem.advice;
			return { kind: 'refused', problem: { ...problem, advice }, retry: false };
		}
	}
	const named = links.length > 0 ? `, but these links: ${links.slice(0, 3).join(' ')}` : '';
	const message = `${problem.message} (the response holds no task ID${named}${excerptOf(response)})`;
	const advice = isRedirect(status) ? `${CHECK_BEFORE_RETRY} ${LED_ELSEWHERE}` : CHECK_BEFORE_RETRY;
	return { kind: 'unknown', problem: { ...problem, message, advice } };
}

/** The user may find in it what this package does not know. @returns the beginning of a response that says neither yes nor no */
function excerptOf({ status, body }: ApiResponse): string {
	const isToBeRead =
		status >= 200 && status < 300 && isRecord(body) && Object.keys(body).length > 0;
	if (!isToBeRead) return '';
	const text = JSON.stringify(body);
	return text.length > LONGEST_EXCERPT ? `: ${text.slice(0, LONGEST_EXCERPT)}...` : `: ${text}`;
}

/** @returns whether a message is that of an order which may be under way */
export function soundsUnderWay(message: string): boolean {
	return UNDER_WAY.test(message);
}

function isRefused({ status, body }: ApiResponse, { problem, isRefusal }: SubmitReading): boolean {
	if (REFUSED.has(status)) return true;
	if (REFUSED_BY_PROVIDER.has(status)) return hasWords(body);
	if (REFUSED_IN_WORDS.has(status)) {
		return isRefusal || (hasWords(body) && !soundsUnderWay(problem.message));
	}
	return status >= 200 && status < 300 && isRefusal;
}

function hasWords(body: unknown): boolean {
	return isRecord(body) && ['message', 'messege', 'reason', 'error'].some((name) => name in body);
}

/**
 * 307 and 308 ask for the same request at another address, 301 says that the address has moved: who
 * answers so has not worked on the order. 302 does so only when it leads to the same path, as from http
 * to https: programs also send it when they are done, and 303 says just that.
 */
function isRedirectedElsewhere(
	{ status, headers: { location = '' } }: ApiResponse,
	{ path }: SubmitTarget,
): boolean {
	if ([301, 307, 308].includes(status)) return true;
	return status === 302 && /^https?:/i.test(location) && pathOf(location).endsWith(pathOf(path));
}

function isRedirect(status: number): boolean {
	return status >= 300 && status < 400;
}

function pathOf(address: string): string {
	return address.replace(/[?#].*$/s, '').replace(/\/+$/, '');
}
