import type { TaskUpdate } from '../task';
import type { Problem } from './problem';
import { ASK_ONCE_MORE } from './problems';
import type { QueryOutcome } from './provider';

/** A success without a link to a video: the link may follow a moment later, or never. */

function isWithoutVideo({ status, videos = [] }: TaskUpdate): boolean {
	return status === 'succeeded' && videos.length === 0;
}

/** @returns the update; a success without a video is a task that still runs */
export function untilLinked(update: TaskUpdate): TaskUpdate {
	return isWithoutVideo(update) ? { ...update, status: 'processing' } : update;
}

/** @returns the outcome of a query; a success without a video counts only once it has lasted */
export function doubtWithoutVideo(outcome: QueryOutcome): QueryOutcome {
	if (outcome.kind !== 'update' || !isWithoutVideo(outcome.update)) return outcome;
	const { update, raw } = outcome;
	const reason = 'finished, but without a link to a video';
	const problem: Problem = {
		message: `The provider reports the task as ${reason}`,
		advice: ASK_ONCE_MORE,
	};
	const failed: TaskUpdate = { ...update, status: 'failed', reason };
	return { kind: 'doubtful', update: failed, raw, problem, lacksVideo: true };
}
