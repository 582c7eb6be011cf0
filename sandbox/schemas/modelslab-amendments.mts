import type { Parameter } from './parameter.mts';

/** Documented for every ModelsLab generation; the pages' samples send null for both. */
const commonParameters: Parameter[] = [
	{ name: 'key', type: 'string', required: true },
	{ name: 'webhook', type: 'string|null' },
	{ name: 'track_id', type: 'string|integer|null' },
];

// Ultra pages: the table says sample_shift and fps 16, their own samples shift_sample and fps 18.
const ultra: Parameter[] = [
	{ name: 'sample_shift', type: 'integer', max: 10 },
	{ name: 'shift_sample', type: 'integer', max: 10 },
	{ name: 'num_frames', type: 'integer', min: 1, max: 120 },
	{ name: 'output_type', type: 'string', enum: ['mp4', 'mov'] },
];

// Model page of wan2.2: 16 to 25 frames a second; of ltx-2.3: seconds and a ratio instead.
const communityUltra: Parameter[] = [
	...ultra,
	{ name: 'fps', type: 'integer', min: 1, max: 25 },
	{ name: 'duration', type: 'string', min: 5, max: 12 },
	{ name: 'aspect_ratio', type: 'string', enum: ['1:1', '16:9', '9:16'] },
	{ name: 'watermark', type: 'boolean' },
];

// One vendor page says that an image or a video is always a list; the model pages show a string.
const oneOrMany = (name: string): Parameter => ({ name, type: 'string|string[]', required: true });

const upscaleGuidance: Parameter = {
	name: 'upscale_guidance_scale',
	type: 'number',
	min: 0,
	max: 12,
};

/**
 * Where the ModelsLab pages disagree with each other or with their own samples, what is accepted
 * is what either accepts. By endpoint id; a row replaces the table's row of the same name.
 */
export const modelsLabAmendments: Record<string, Parameter[]> = {
	'enterprise-video-text2video': [
		{ name: 'model_id', type: 'string', required: true, enum: ['cogvideox', 'zeroscope'] },
		{ name: 'upscale_height', type: 'integer', min: 1, max: 1024 },
		{ name: 'upscale_width', type: 'integer', min: 1, max: 1024 },
		upscaleGuidance,
	],
	'enterprise-video-img2video': [
		{ name: 'init_image', type: 'string', required: true },
		{ name: 'max_guidance_scale', type: 'number', min: 0, max: 8 },
	],
	'enterprise-ultra-text2video': ultra,
	'enterprise-ultra-img2video': [
		...ultra,
		{ name: 'init_image', type: 'string', required: true },
		{ name: 'sample_shift', type: 'string|integer' },
	],
	// An id that is none of the page's is silently replaced by wan2.2.
	'v6-text2video': [{ name: 'model_id', type: 'string', required: true }, upscaleGuidance],
	'v6-img2video': [
		{ name: 'model_id', type: 'string', required: true },
		{ name: 'enhance_prompt', type: 'string', enum: ['yes', 'no'] },
		{ name: 'latent_interpolation_method', type: 'string', enum: ['lerp', 'slerp'] },
		{ name: 'clip_skip', type: 'integer|null', max: 2 },
		{ name: 'instant_response', type: 'boolean' },
	],
	'v6-text2video-ultra': [{ name: 'model_id', type: 'string', required: true }, ...communityUltra],
	'v6-img2video-ultra': [{ name: 'model_id', type: 'string', required: true }, ...communityUltra],
	'v6-video2video': [{ name: 'track_id ', type: 'string|null' }],
	'v6-scene-maker': [
		{ name: 'scenes', type: 'object[]', required: true },
		{ name: 'img_url', path: 'scenes[].img_url', type: 'string', required: true },
		{
			name: 'start_frame_index',
			path: 'scenes[].start_frame_index',
			type: 'integer',
			required: true,
		},
	],
	'v7-wan2.5-t2v': [{ name: 'init_audio', type: 'string|null' }],
	'v7-wan2.5-i2v': [oneOrMany('init_image'), { name: 'init_audio', type: 'string|null' }],
	'v7-wan2.6-i2v-flash': [oneOrMany('init_image'), { name: 'init_audio', type: 'string|null' }],
	'v7-kling-motion-control': [
		{ name: 'prompt', type: 'string', maxLength: 2500 },
		oneOrMany('init_image'),
		oneOrMany('init_video'),
	],
	'v7-gen4_aleph': [
		oneOrMany('init_video'),
		{
			name: 'public_figure_threshold',
			type: 'string',
			enum: ['auto', 'low', 'medium', 'high'],
		},
	],
	'v7-lipsync-2': [oneOrMany('init_video')],
};

/** Amendments of an endpoint, with the ones that hold for every v7 image field. */
export function amendmentsOf(id: string, params: Parameter[]): Parameter[] {
	const lists = id.startsWith('v7-')
		? params.filter(
				({ name, type, required }) => name === 'init_image' && type === 'string' && required,
			)
		: [];
	return [
		...commonParameters,
		...lists.map(({ name }) => oneOrMany(name)),
		...(modelsLabAmendments[id] ?? []),
	];
}
