import type { SandboxState } from '../state.mts';
import type { SandboxTask, TaskStatus } from '../tasks/task.mts';
import { etaAt, progressAt, statusAt } from '../tasks/task.mts';
import { videoType } from '../video/plan.mts';

const STATUS: Record<TaskStatus, string> = {
	queued: 'TASK_STATUS_QUEUED',
	processing: 'TASK_STATUS_PROCESSING',
	succeeded: 'TASK_STATUS_SUCCEED',
	failed: 'TASK_STATUS_FAILED',
	cancelled: 'TASK_STATUS_CANCELLED',
	// Only the native routes know this one.
	expired: 'TASK_STATUS_FAILED',
};

function spelling(status: TaskStatus, { settings }: SandboxState): string {
	if (status === 'succeeded') return settings.succeedSpelling;
	return status === 'processing' ? settings.processingSpelling : STATUS[status];
}

// The samples of their pages show progress and eta, and no extra.
const REPORTS_PROGRESS = ['txt2video', 'img2video-motion', 'wan-t2v'];

/** A task as `GET /v3/async/task-result` and the webhook payload show it. */
export function taskResult(task: SandboxTask, state: SandboxState, now = Date.now()) {
	const status = statusAt(task, now);
	const isDone = status === 'succeeded';
	const hasExtra = !REPORTS_PROGRESS.includes(task.endpoint.id);
	return {
		extra: hasExtra ? { seed: String(task.seed) } : undefined,
		task: {
			task_id: task.id,
			task_type: taskType(task),
			status: spelling(status, state),
			reason: ['failed', 'cancelled', 'expired'].includes(status) ? task.reason : '',
			...estimates(task, state, now),
		},
		images: [],
		videos: isDone ? videos(task, state) : [],
	};
}

/** The documented type, else one made from the endpoint's id. */
export function taskType({ endpoint }: SandboxTask): string {
	return endpoint.taskType ?? endpoint.id.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}

function estimates(task: SandboxTask, { settings }: SandboxState, now: number) {
	const reports = REPORTS_PROGRESS.includes(task.endpoint.id);
	// The img2video page's sample has neither field.
	if (task.endpoint.id === 'img2video' && settings.eta === null && settings.progress === null)
		return {};
	return {
		eta: (settings.eta ?? reports) ? etaAt(task, now) : 0,
		progress_percent: (settings.progress ?? reports) ? progressAt(task, now) : 0,
	};
}

function videos(task: SandboxTask, state: SandboxState) {
	return state.videoLinks(task).map((video_url) => ({
		video_url,
		video_url_ttl: String(state.linkTtl(task)),
		video_type: videoType(task),
	}));
}
