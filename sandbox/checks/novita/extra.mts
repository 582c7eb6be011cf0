import { z } from 'zod';
import { oneOf, url, yesOrNo } from '../fields.mts';

/** `extra.webhook`, as the pages of txt2video and wan-t2v and the webhook page show it. */
export const webhook = z.strictObject({
	url,
	test_mode: z
		.strictObject({
			enabled: yesOrNo,
			return_task_status: oneOf('TASK_STATUS_SUCCEED', 'TASK_STATUS_FAILED'),
		})
		.optional(),
});

/** `extra` of the Stable Diffusion endpoints. */
export const extra = z.strictObject({
	response_video_type: oneOf('mp4', 'gif').optional(),
	webhook: webhook.optional(),
	enterprise_plan: z.strictObject({ enabled: yesOrNo.optional() }).optional(),
});
