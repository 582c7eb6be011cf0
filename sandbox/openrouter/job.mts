import type { SandboxState } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { statusAt } from '../tasks/task.mts';

export const BASE = '/openrouter/api/v1';

/** Recorded jobs were pending until they ended: "in_progress" was never seen. */
const STATUSES = {
	queued: 'pending',
	processing: 'pending',
	succeeded: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
	expired: 'expired',
};

/** The answer to a submit, as recorded: these three fields. */
export function accepted(task: SandboxTask, state: SandboxState) {
	return { id: task.id, polling_url: pollingUrl(task, state), status: 'pending' };
}

/** A job as a query gives it. What there is nothing to say of is left out, and never null. */
export function jobOf(task: SandboxTask, state: SandboxState) {
	return {
		id: task.id,
		generation_id: task.id,
		polling_url: pollingUrl(task, state),
		status: jobStatus(task),
		...ending(task, state),
	};
}

export function jobStatus(task: SandboxTask): string {
	return STATUSES[statusAt(task, Date.now())];
}

/** What a job that has ended holds, in a query and in a webhook. */
export function ending(task: SandboxTask, state: SandboxState) {
	switch (statusAt(task, Date.now())) {
		case 'succeeded':
			return {
				unsigned_urls: Array.from(
					{ length: task.videos },
					(_, index) => `${pollingUrl(task, state)}/content?index=${index}`,
				),
				usage: { cost: task.costUsd, is_byok: false },
			};
		case 'failed':
		case 'cancelled':
		case 'expired':
			return { error: task.reason };
		default:
			return {};
	}
}

function pollingUrl(task: SandboxTask, { origin }: SandboxState): string {
	return `${origin}${BASE}/videos/${task.id}`;
}
