import { createHmac } from 'node:crypto';
import type { SandboxState } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { ending, jobStatus } from './job.mts';

/** Reports the end of a job, signed where the settings have a secret. Progress is not reported. */
export function sendWebhook(task: SandboxTask, state: SandboxState) {
	const url = task.body.callback_url;
	if (!url) return;
	const status = jobStatus(task);
	const data = { generation_id: task.id, id: task.id, model: task.model, status };
	const event = {
		created_at: new Date().toISOString(),
		data: { ...data, ...ending(task, state) },
		type: `video.generation.${status}`,
	};
	const headers = (body: string) => ({
		'X-OpenRouter-Idempotency-Key': `${task.id}-${status}`,
		...signature(body, state.settings.webhookSecret),
	});
	for (let times = state.settings.duplicateWebhooks ? 2 : 1; times > 0; times--)
		void state.webhooks.deliver(task.id, url, event, state.settings, { headers });
}

function signature(body: string, secret: string | null): Record<string, string> {
	if (secret === null) return {};
	const seconds = Math.floor(Date.now() / 1000);
	const hex = createHmac('sha256', secret).update(`${seconds},${body}`).digest('hex');
	return { 'X-OpenRouter-Signature': `t=${seconds},v1=${hex}` };
}
