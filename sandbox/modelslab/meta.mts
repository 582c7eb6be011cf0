import { randomUUID } from 'node:crypto';
import type { SandboxTask } from '../tasks/task.mts';

const NOT_ECHOED = ['key', 'webhook', 'track_id', 'init_image', 'init_video', 'init_audio'];

/** The parameters as responses echo them, with booleans spelt "yes" and "no". */
export function metaOf(task: SandboxTask): Record<string, unknown> {
	const isTextToVideo = task.endpoint.id === 'enterprise-video-text2video';
	const fields = { ...(isTextToVideo ? ENTERPRISE_FIELDS : {}), ...task.body };
	const echoed = Object.entries(fields).filter(([name]) => !NOT_ECHOED.includes(name));
	return {
		...Object.fromEntries(echoed.map(([name, value]) => [name, spell(value)])),
		...(task.body.model_id === 'zeroscope' && ZEROSCOPE_RESPONSE),
		file_prefix: randomUUID(),
		seed: task.seed,
	};
}

function spell(value: unknown): unknown {
	return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}

/** Fields of the documented enterprise text-to-video response, whether they were sent or not. */
const ENTERPRISE_FIELDS = {
	base64: 'no',
	clip_skip: null,
	fps: 8,
	guidance_scale: 7.5,
	height: 512,
	improved_sampling_seed: null,
	instant_response: 'no',
	negative_prompt: '',
	num_frames: 16,
	num_inference_steps: 20,
	output_type: 'mp4',
	temp: 'no',
	upscale_guidance_scale: 7.5,
	upscale_height: null,
	upscale_num_inference_steps: 20,
	upscale_strength: 0.5,
	upscale_width: null,
	use_improved_sampling: 'no',
	width: 512,
};

/** Where the documented zeroscope response differs from its request. */
const ZEROSCOPE_RESPONSE = {
	fps: 7,
	improved_sampling_seed: 42,
	upscale_guidance_scale: 15,
	upscale_height: null,
	upscale_width: null,
};
