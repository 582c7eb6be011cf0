import type { SandboxState } from '../state.mts';
import type { SandboxTask, TaskStatus } from '../tasks/task.mts';
import { statusAt } from '../tasks/task.mts';

const NATIVE_STATUS: Record<TaskStatus, string> = {
	queued: 'queued',
	processing: 'running',
	succeeded: 'succeeded',
	failed: 'failed',
	cancelled: 'cancelled',
};

/** A MiniMax H3 task as its own query route shows it. */
export function minimaxTask(task: SandboxTask, state: SandboxState) {
	const status = statusAt(task, Date.now());
	return {
		task: {
			id: task.id,
			model: task.body.model,
			status: NATIVE_STATUS[status],
			...(status === 'succeeded' && { content: { url: state.videoLinks(task)[0] } }),
			...(status === 'failed' && { error: { message: task.reason } }),
		},
	};
}

/** A Seedance 2.x task as its own query route shows it. */
export function seedanceTask(task: SandboxTask, state: SandboxState) {
	const status = statusAt(task, Date.now());
	return {
		id: task.id,
		model: task.body.model,
		status: NATIVE_STATUS[status],
		...(status === 'succeeded' && {
			content: {
				video_url: state.videoLinks(task)[0],
				...(task.body.return_last_frame === true && { last_frame_url: state.frameLink(task) }),
			},
			usage: { total_tokens: 108_900 },
		}),
		...(status === 'failed' && { error: { message: task.reason } }),
	};
}
