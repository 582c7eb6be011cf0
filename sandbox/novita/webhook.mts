import type { SandboxState } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { NOVITA_RETRIES } from '../webhooks.mts';
import { taskResult, taskType } from './task-result.mts';

/** Sends the documented event of a task that has ended, if its body asks for one. */
export function sendEvents(task: SandboxTask, state: SandboxState) {
	const url = webhookUrl(task);
	if (!url || testMode(task)) return;
	const result = taskResult(task, state);
	const payload = { ...result, extra: { ...result.extra, ...webhookExtra(url) }, audios: [] };
	deliver(task, url, payload, state);
	if (state.settings.duplicateWebhooks) deliver(task, url, payload, state);
}

/** Sends the mock event that test mode asks for, at once, instead of the real one. */
export function sendTestEvent(task: SandboxTask, state: SandboxState) {
	const url = webhookUrl(task);
	const mode = testMode(task);
	if (!url || !mode) return;
	const hasFailed = mode.return_task_status === 'TASK_STATUS_FAILED';
	const payload = {
		extra: webhookExtra(url),
		task: {
			task_id: task.id,
			task_type: taskType(task),
			status: mode.return_task_status,
			reason: hasFailed ? 'mock failure of test mode' : '',
			eta: 0,
			progress_percent: hasFailed ? 0 : 100,
		},
		images: [],
		videos: hasFailed
			? []
			: [{ video_url: `${state.origin}/mock.mp4`, video_url_ttl: '3600', video_type: 'mp4' }],
		audios: [],
	};
	deliver(task, url, payload, state);
}

function deliver(task: SandboxTask, url: string, payload: unknown, state: SandboxState) {
	const event = { event_type: 'ASYNC_TASK_RESULT', payload };
	void state.webhooks.deliver(task.id, url, event, state.settings, { retries: NOVITA_RETRIES });
}

/** The address of the receiver: the models' own field, or the unified route's. */
function webhookUrl({ body }: SandboxTask): string | undefined {
	return body.extra?.webhook?.url ?? body.callback_url ?? body.callback;
}

function testMode({ body }: SandboxTask) {
	const mode = body.extra?.webhook?.test_mode;
	return mode?.enabled === true ? mode : undefined;
}

function webhookExtra(url: string) {
	return { webhook: { url } };
}
