import { z } from 'zod';
import { number, oneOf, refuse, text, whole, words, yesOrNo } from '../fields.mts';
import { clipSkip, file, seed, tracked, trackedByAny, trackedByNumber } from './common.mts';

/** The given page "Enterprise: Text to Video", whole, and the page of May 2026, which requires more. */
const textToVideo = z.strictObject({
	...trackedByAny,
	// The table allows the first, all samples of the given page send the second.
	model_id: oneOf('cogvideox', 'zeroscope'),
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
	// 0 to 8 in the table, 12 in the page's own sample.
	upscale_guidance_scale: number(0, 12).optional(),
	upscale_num_inference_steps: whole(1, 50).optional(),
	use_improved_sampling: yesOrNo.optional(),
	improved_sampling_seed: z.int().nullable().optional(),
	fps: whole(1, 16).optional(),
	output_type: oneOf('mp4', 'gif').optional(),
	instant_response: yesOrNo.optional(),
	temp: yesOrNo.optional(),
});

/** Page "Enterprise: Image to Video", whole. Its image is not marked required, but there is nothing without it. */
const imageToVideo = z
	.strictObject({
		...trackedByNumber,
		model_id: z.literal('svd'),
		init_image: file('image', 'dataUri', 'base64'),
		// In the sample only.
		base64: yesOrNo.optional(),
		negative_prompt: text().optional(),
		enhance_prompt: oneOf('yes', 'no').optional(),
		height: whole(1, 512).optional(),
		width: whole(1, 512).optional(),
		num_frames: whole(1, 25).optional(),
		num_inference_steps: whole(1, 50).optional(),
		min_guidance_scale: number(0, 8).optional(),
		max_guidance_scale: number(0, 8).optional(),
		motion_bucket_id: whole().optional(),
		noise_aug_strength: number(0, 1).optional(),
		fps: whole(1, 16).optional(),
		output_type: oneOf('mp4', 'gif', 'base64').optional(),
		latent_interpolation_method: oneOf('lerp', 'slerp').optional(),
		clip_skip: clipSkip,
		instant_response: yesOrNo.optional(),
		temp: yesOrNo.optional(),
	})
	.superRefine(guidanceOrder);

/** Assumed of both image to video pages: the guidance of the last frame is not below that of the first. */
export function guidanceOrder(
	body: { min_guidance_scale?: number; max_guidance_scale?: number },
	context: z.RefinementCtx,
): void {
	const { min_guidance_scale: first = -Infinity, max_guidance_scale: last = Infinity } = body;
	const message = 'must not be less than min_guidance_scale';
	refuse(context, first > last, ['max_guidance_scale'], message);
}

/** Pages "Text to Video Ultra" and "Image to Video Ultra": the text says "at most 8" where the markup also says at least. */
const ultra = {
	...tracked,
	// Named in a note of the page, without a row.
	model_id: text().optional(),
	prompt: words(),
	negative_prompt: text().optional(),
	seed,
	resolution: whole(1, 480).optional(),
	num_frames: whole(1).optional(),
	num_inference_steps: whole(1, 8).optional(),
	guidance_scale: number(1, 2).optional(),
	fps: whole(1, 18).optional(),
	portrait: yesOrNo.optional(),
	// The table's spelling and the sample's.
	sample_shift: whole(0).optional(),
	shift_sample: whole(0).optional(),
	temp: yesOrNo.optional(),
};

/** "Less than num_frames", with the pages' own defaults; that of image to video gives none of fps. */
const fewerFps =
	(usual: number) =>
	(
		{ fps = usual, num_frames = 92 }: { fps?: number; num_frames?: number },
		context: z.RefinementCtx,
	) =>
		refuse(context, fps >= num_frames, ['fps'], 'must be less than num_frames');

const textToVideoUltra = z.strictObject(ultra).superRefine(fewerFps(18));

const imageToVideoUltra = z
	.strictObject({
		...ultra,
		init_image: file('image'),
		// Typed as text on this page.
		sample_shift: z.union([whole(0), z.string().regex(/^\d+$/)]).optional(),
	})
	.superRefine(fewerFps(0));

export const enterprise = {
	'enterprise-video-text2video': textToVideo,
	'enterprise-video-img2video': imageToVideo,
	'enterprise-ultra-text2video': textToVideoUltra,
	'enterprise-ultra-img2video': imageToVideoUltra,
};
