import { z } from 'zod';
import {
	isUrl,
	number,
	oneOf,
	refuse,
	text,
	url,
	whole,
	words,
	wholeAsText,
	yesOrNo,
} from '../fields.mts';
import { base64Fault } from '../media.mts';
import { clipSkip, file, seed, tracked } from './common.mts';
import { guidanceOrder } from './enterprise.mts';

/** The pages of v6 with their OpenAPI file (May 2026), whole. Any other model_id becomes wan2.2, says the page. */
const model_id = text(1);

const textToVideo = z.strictObject({
	...tracked,
	model_id,
	prompt: words(),
	negative_prompt: text().optional(),
	seed,
	height: whole(1, 512).optional(),
	width: whole(1, 512).optional(),
	num_frames: whole(1, 25).optional(),
	num_inference_steps: whole(1, 50).optional(),
	guidance_scale: number(0, 8).optional(),
	clip_skip: clipSkip,
	upscale_height: whole(1, 1024).optional(),
	upscale_width: whole(1, 1024).optional(),
	upscale_strength: number(0, 1).optional(),
	// At most 8, and 12 by default: the file contradicts itself.
	upscale_guidance_scale: number(0, 12).optional(),
	upscale_num_inference_steps: whole(1, 50).optional(),
	use_improved_sampling: yesOrNo.optional(),
	improved_sampling_seed: z.int().optional(),
	fps: whole(1, 16).optional(),
	output_type: oneOf('mp4', 'gif').optional(),
	instant_response: yesOrNo.optional(),
	temp: yesOrNo.optional(),
});

const imageToVideo = z
	.strictObject({
		...tracked,
		model_id,
		init_image: file('image'),
		prompt: text().optional(),
		negative_prompt: text().optional(),
		height: whole(1, 512).optional(),
		width: whole(1, 512).optional(),
		num_frames: whole(1, 25).optional(),
		num_inference_steps: whole(1, 50).optional(),
		min_guidance_scale: number(1, 8).optional(),
		max_guidance_scale: number(1, 8).optional(),
		motion_bucket_id: z.int().optional(),
		noise_aug_strength: number(0, 1).optional(),
		fps: whole(1, 16).optional(),
		output_type: oneOf('mp4', 'gif').optional(),
		temp: yesOrNo.optional(),
		// The last four were in the table of 2025.
		enhance_prompt: oneOf('yes', 'no').optional(),
		latent_interpolation_method: oneOf('lerp', 'slerp').optional(),
		clip_skip: clipSkip,
		instant_response: yesOrNo.optional(),
	})
	.superRefine(guidanceOrder);

const ratio = oneOf('1:1', '16:9', '9:16');

/** More than 120 frames are refused and up to 25 fps taken, other clients report; the file says 16, the sample 18. */
const ultra = {
	...tracked,
	model_id,
	prompt: words(),
	negative_prompt: text().optional(),
	seed,
	num_frames: whole(1, 120).optional(),
	guidance_scale: number(0, 8).optional(),
	fps: whole(1, 25).optional(),
	portrait: yesOrNo.optional(),
	// The table's spelling and the sample's.
	sample_shift: whole(0, 10).optional(),
	shift_sample: whole(0, 10).optional(),
	output_type: oneOf('mp4', 'mov').optional(),
	temp: yesOrNo.optional(),
	// What other clients send for ltx-2.3.
	duration: wholeAsText(5, 12).optional(),
	aspect_ratio: ratio.optional(),
	watermark: yesOrNo.optional(),
};

/** Reported by other clients, with the file's default of num_frames; it has none of fps. */
const fewerFps = (
	body: { fps?: number; num_frames?: number; duration?: string },
	context: z.RefinementCtx,
) => {
	const { fps = 0, num_frames = 81, duration } = body;
	const isBroken = duration === undefined && fps >= num_frames;
	refuse(context, isBroken, ['fps'], 'must be less than num_frames');
};

const textToVideoUltra = z
	.strictObject({
		...ultra,
		// One client sends a ratio here, with ltx-2.3.
		resolution: z.union([whole(1, 480), ratio]).optional(),
		num_inference_steps: whole(1, 30).optional(),
	})
	.superRefine(fewerFps);

const imageToVideoUltra = z
	.strictObject({
		...ultra,
		init_image: text(1),
		base64: yesOrNo.optional(),
		resolution: whole(1).optional(),
		num_inference_steps: whole(1, 25).optional(),
	})
	.superRefine((body, context) => {
		fewerFps(body, context);
		const { init_image, base64, model_id: model, resolution = 0 } = body;
		const isTooSharp = model !== 'ltx-2.3' && resolution > 720;
		refuse(context, isTooSharp, ['resolution'], 'must be at most 720 for wan2.2');
		const fault = base64 && base64Fault(init_image.replace(/^data:[^,]*,/, ''), IMAGE);
		if (fault) refuse(context, true, ['init_image'], fault.message);
		// "URL of the initial image", or Base64 with base64: true.
		refuse(context, !base64 && !isUrl(init_image), ['init_image'], 'must be a valid URL');
	});

const IMAGE = { kind: 'image', as: ['base64'] } as const;

/** Other clients: 5 to 15 seconds as text, and 768 as a number ("768P" is refused as none). */
const minimaxH3 = {
	...tracked,
	prompt: words(),
	negative_prompt: text().optional(),
	seed,
	duration: wholeAsText(5, 15),
	resolution: oneOf(768).optional(),
};

const MOST_FILES = 12;

const minimaxReferences = z
	.strictObject({
		...minimaxH3,
		model_id: z.literal('h3-minimax-r2v'),
		init_image: z.array(file('image', 'dataUri', 'base64')).optional(),
		init_video: z.array(file('video', 'dataUri', 'base64')).optional(),
		init_audio: z.array(file('audio', 'dataUri', 'base64')).optional(),
		base64: yesOrNo.optional(),
	})
	.superRefine(({ init_image = [], init_video = [], init_audio = [] }, context) => {
		const visual = init_image.length + init_video.length;
		const message = `must have at most ${MOST_FILES} files together with init_video and init_audio`;
		refuse(context, visual + init_audio.length > MOST_FILES, ['init_image'], message);
		const isSoundAlone = init_audio.length > 0 && visual === 0;
		refuse(context, isSoundAlone, ['init_audio'], 'cannot be the only reference');
	});

export const v6 = {
	'v6-text2video': textToVideo,
	'v6-img2video': imageToVideo,
	'v6-text2video-ultra': textToVideoUltra,
	'v6-img2video-ultra': imageToVideoUltra,
	'v6-text2video-h3-minimax-t2v': z.strictObject({
		...minimaxH3,
		model_id: z.literal('h3-minimax-t2v'),
	}),
	'v6-img2video-h3-minimax-r2v': minimaxReferences,
	'v6-watermark-remover': z.strictObject({ ...tracked, init_video: url }),
};
