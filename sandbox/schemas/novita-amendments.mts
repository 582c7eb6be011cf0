import type { Parameter } from './parameter.mts';

/**
 * Where the Novita pages disagree with each other or show less than they accept, what is accepted
 * is what either accepts. By endpoint id; a row replaces the table's row of the same path.
 */
export const novitaAmendments: Record<string, Parameter[]> = {
	// The page shows `extra` without its fields; the sibling endpoints document these.
	'img2video-motion': [
		{
			name: 'response_video_type',
			path: 'extra.response_video_type',
			type: 'string',
			enum: ['mp4', 'gif'],
		},
		{ name: 'webhook', path: 'extra.webhook', type: 'object' },
		{ name: 'url', path: 'extra.webhook.url', type: 'string', required: true },
		{ name: 'test_mode', path: 'extra.webhook.test_mode', type: 'object' },
		{ name: 'enabled', path: 'extra.webhook.test_mode.enabled', type: 'boolean', required: true },
		{
			name: 'return_task_status',
			path: 'extra.webhook.test_mode.return_task_status',
			type: 'string',
			required: true,
			enum: ['TASK_STATUS_SUCCEED', 'TASK_STATUS_FAILED'],
		},
		{ name: 'enterprise_plan', path: 'extra.enterprise_plan', type: 'object' },
		{ name: 'enabled', path: 'extra.enterprise_plan.enabled', type: 'boolean' },
	],
	// Flagged required, yet excluded by multi_prompt: see the rule.
	'kling-v3.0-pro-t2v': [
		{ name: 'prompt', type: 'string', maxLength: 2500 },
		{ name: 'multi_prompt', type: 'array', minItems: 1 },
	],
	// The provider's own JavaScript SDK sends wan-t2v.
	'wan-t2v': [{ name: 'model_name', type: 'string', enum: ['wan2.1-t2v', 'wan-t2v'] }],
	// Flagged required, yet exclusive with first_clip_url: see the rule.
	'wan2.7-i2v': [{ name: 'image_url', type: 'string' }],
	// The Vidu pages say "images" in prose and mostly show one; an empty list is never meant.
	'vidu-q1-reference2video': [{ name: 'images', type: 'string[]', required: true, minItems: 1 }],
	'vidu-q3-turbo-i2v': [{ name: 'images', type: 'string[]', required: true, minItems: 1 }],
	'kling-v3.0-std-i2v': [{ name: 'multi_prompt', type: 'object[]', minItems: 1 }],
	// As for text to video, on the page of the provider's sister brand.
	'kling-v3.0-pro-i2v': [
		{ name: 'prompt', type: 'string', maxLength: 2500 },
		{ name: 'multi_prompt', type: 'array', minItems: 1 },
	],
	'kling-v3.0-4k-i2v': [{ name: 'multi_prompt', type: 'object[]', minItems: 1 }],
	'minimax-h3': [{ name: 'content', type: 'object[]', required: true, minItems: 1 }],
	'seedance-2.x': [{ name: 'content', type: 'object[]', required: true, minItems: 1 }],
	// The unified route's own fields come from a model list; these are the ones its pages show.
	'unified-video-create': [
		{ name: 'callback', type: 'string' },
		{ name: 'prompt', type: 'string' },
		{ name: 'negative_prompt', type: 'string' },
		{ name: 'duration', type: 'string' },
		{ name: 'aspect_ratio', type: 'string' },
		{ name: 'image', type: 'string' },
		{ name: 'end_image', type: 'string' },
		{ name: 'guidance_scale', type: 'number' },
		{ name: 'add_audio', type: 'boolean' },
		{ name: 'resolution', type: 'string' },
	],
	'veo-3.1': [{ name: 'instances', type: 'object[]', required: true, minItems: 1 }],
};
