import type { Problem } from '../../nodes/core/providers/problem';
import type { QueryOutcome, SubmitOutcome } from '../../nodes/core/providers/provider';
import type { TaskUpdate, TaskFile } from '../../nodes/core/task';

/** What must hold of everything that a reader gives, whatever it was given. */

const STATUSES = ['queued', 'processing', 'succeeded', 'failed', 'canceled', 'unknown'];

export function expectTypedUpdate({ status, ...update }: TaskUpdate): void {
	const {
		progress = null,
		etaSeconds = null,
		reason = null,
		videos = [],
		images = [],
		seed = null,
	} = update;
	must(STATUSES.includes(status), `status ${status}`);
	must(progress === null || (progress > 0 && progress <= 100), `progress ${progress}`);
	must(etaSeconds === null || (etaSeconds > 0 && Number.isFinite(etaSeconds)), `eta ${etaSeconds}`);
	must(reason === null || isText(reason), 'reason');
	must(seed === null || isText(seed), 'seed');
	must(status !== 'succeeded' || videos.length > 0, 'a success without a video');
	for (const file of [...videos, ...images]) expectTypedFile(file);
}

function expectTypedFile({ url, type, expiresAt }: TaskFile): void {
	must(/^https?:$/.test(URL.parse(url)?.protocol ?? ''), `link ${url.slice(0, 99)}`);
	must(isText(type), 'type of the file');
	expectTime(expiresAt);
}

export function expectTime(time: string | null): void {
	must(time === null || new Date(time).toISOString() === time, `time ${time}`);
}

export function expectTypedProblem(problem: Problem): void {
	const { message, advice, reason = null, httpStatus = null } = problem;
	must(isText(message) && isText(advice), 'a problem without words');
	must(reason === null || isText(reason), 'reason of a problem');
	must(httpStatus === null || Number.isInteger(httpStatus), `status ${httpStatus}`);
}

export function expectTypedSubmit(outcome: SubmitOutcome): void {
	switch (outcome.kind) {
		case 'accepted':
			must(isText(outcome.taskId), 'an empty ID');
			// The ID goes into the address of every query.
			encodeURIComponent(outcome.taskId);
			return expectTypedUpdate(outcome.update);
		case 'refused':
			if (outcome.retry !== false) expectPause(outcome.retry.afterMs);
			return expectTypedProblem(outcome.problem);
		default:
			must(outcome.kind === 'unknown', `a submit that is ${outcome.kind}`);
			return expectTypedProblem((outcome as { problem: Problem }).problem);
	}
}

export function expectTypedQuery(outcome: QueryOutcome): void {
	switch (outcome.kind) {
		case 'update':
			return expectTypedUpdate(outcome.update);
		case 'doubtful':
			must(
				outcome.update.status === 'failed',
				`a doubt about a task that is ${outcome.update.status}`,
			);
			expectTypedUpdate(outcome.update);
			return expectTypedProblem(outcome.problem);
		case 'transientFailure':
			must(isText(outcome.message), 'a transient failure without words');
			return expectPause(outcome.afterMs);
		default:
			must(outcome.kind !== 'stopped', 'a query that stopped itself');
			return expectTypedProblem((outcome as { problem: Problem }).problem);
	}
}

export function expectPause(ms: number | null): void {
	must(ms === null || (ms >= 0 && ms <= 600_000), `pause ${ms}`);
}

export function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

/** Far quicker than Jest's expect, which would be called a million times. */
export function must(holds: boolean, what: string): void {
	if (!holds) throw new Error(`Not typed: ${what}`);
}
