import { z } from 'zod';
import { number, oneOf, refuse, text, url, whole, words, yesOrNo } from '../fields.mts';
import { media, MIB } from '../media.mts';

/** What all pages of Kling 3.0 share; an empty prompt is within their range of 0 to 2500, but orders nothing. */
const common = {
	sound: yesOrNo.optional(),
	duration: whole(3, 15).optional(),
	cfg_scale: number(0, 1).optional(),
	negative_prompt: text(0, 2500).optional(),
};

const prompt = words(2500);
const aspect_ratio = oneOf('16:9', '9:16', '1:1').optional();

/** The pages show URLs; that data URIs are read too is known from other clients. */
const picture = media({
	kind: 'image',
	as: ['url', 'dataUri'],
	formats: ['jpeg', 'png'],
	maxBytes: 10 * MIB,
	sides: [300, Infinity],
	maxRatio: 2.5,
});

/** Pages std-t2v (whole) and 4k-t2v (body): no shots there. */
const textToVideo = z.strictObject({ ...common, prompt, aspect_ratio });

/** An item of `multi_prompt` has no shape on the pages of Pro; other clients send plain texts. */
const anyShot = z.union([words(2500), z.looseObject({})], { error: 'must be text or an object' });

/** Page pro-t2v, whole: prompt is flagged required, and excluded by multi_prompt. */
const proTextToVideo = z
	.strictObject({
		...common,
		prompt: prompt.optional(),
		aspect_ratio,
		multi_prompt: z.array(anyShot).min(1).optional(),
	})
	.superRefine(({ prompt: text, multi_prompt }, context) => {
		const isOne = (text === undefined) !== (multi_prompt === undefined);
		const message = 'exactly one of prompt and multi_prompt must be given';
		refuse(context, !isOne, ['prompt'], message);
	});

const withoutEndImage = (
	{ end_image, multi_prompt }: { end_image?: string; multi_prompt?: unknown[] },
	context: z.RefinementCtx,
) => {
	const isBoth = end_image !== undefined && multi_prompt !== undefined;
	refuse(context, isBoth, ['end_image'], 'end_image and multi_prompt exclude each other');
};

const frames = { image: picture, end_image: picture.optional() };

/** Page std-i2v, whole; 4k-i2v in part. The shape of the picture comes from the image: no ratio. */
const imageToVideo = z
	.strictObject({
		...common,
		...frames,
		prompt,
		multi_prompt: z
			.array(z.strictObject({ prompt: words(), duration: whole(3, 15).optional() }))
			.min(1)
			.optional(),
	})
	.superRefine(withoutEndImage);

/**
 * Page pro-i2v, of which the first fields were seen. A sister brand's page of it says that prompt and
 * multi_prompt exclude each other, the page of std-i2v does not: either way is let through.
 */
const proImageToVideo = z
	.strictObject({
		...common,
		...frames,
		prompt: prompt.optional(),
		multi_prompt: z.array(anyShot).min(1).optional(),
	})
	.superRefine((body, context) => {
		withoutEndImage(body, context);
		const isNone = body.prompt === undefined && body.multi_prompt === undefined;
		refuse(context, isNone, ['prompt'], 'is required');
	});

/** Page kling-v3.0-motion-control, in part; that the orientation is required is known from that of 2.6. */
const motionControl = z.strictObject({
	image: media({
		kind: 'image',
		as: ['url', 'dataUri', 'base64'],
		formats: ['jpeg', 'png'],
		maxBytes: 10 * MIB,
		sides: [300, Infinity],
		maxRatio: 2.5,
	}),
	video: url,
	prompt: text(0, 2500).optional(),
	model_name: oneOf('kling-v3-0-std', 'kling-v3-0-pro'),
	negative_prompt: text(0, 2500).optional(),
	keep_original_sound: yesOrNo.optional(),
	character_orientation: oneOf('image', 'video'),
});

export const klingV3 = {
	'kling-v3.0-std-t2v': textToVideo,
	'kling-v3.0-pro-t2v': proTextToVideo,
	'kling-v3.0-4k-t2v': textToVideo,
	'kling-v3.0-std-i2v': imageToVideo,
	'kling-v3.0-pro-i2v': proImageToVideo,
	'kling-v3.0-4k-i2v': imageToVideo,
	'kling-v3.0-motion-control': motionControl,
};
