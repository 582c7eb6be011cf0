import { z } from 'zod';
import { isUrl, oneOf, refuse, whole, words, yesOrNo } from '../fields.mts';
import { mediaFault } from '../media.mts';

/**
 * No page was found: this is what a public third-party client of this very route sends and checks
 * (2026), and what a client of a sister brand reports of 2.5.
 */

const REFERENCE_IMAGES = 9;

const PICTURE = {
	kind: 'image',
	as: ['url', 'dataUri'],
	formats: ['jpeg', 'png', 'webp', 'bmp', 'tiff', 'gif'],
} as const;

const isAsset = (value: string) => /^asset:\/\/[A-Za-z0-9._-]+$/.test(value);

const picture = z.string().check(({ value, issues }) => {
	const fault = isAsset(value) ? undefined : mediaFault(value, PICTURE);
	if (fault) issues.push({ code: 'custom', input: value, message: fault.message, params: fault });
});

const link = z
	.string()
	.refine((value) => isUrl(value) || isAsset(value), { error: 'must be a valid URL' });

const part = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('text'), text: words() }),
	z.strictObject({
		type: z.literal('image_url'),
		image_url: z.strictObject({ url: picture }),
		role: oneOf('first_frame', 'last_frame', 'reference_image').optional(),
	}),
	z.strictObject({
		type: z.literal('video_url'),
		video_url: z.strictObject({ url: link }),
		role: z.literal('reference_video'),
	}),
	z.strictObject({
		type: z.literal('audio_url'),
		audio_url: z.strictObject({ url: link }),
		role: z.literal('reference_audio'),
	}),
]);

type Part = z.infer<typeof part>;

export const seedance2 = z
	.strictObject({
		model: z
			.string()
			.regex(
				/^(doubao|dreamina)-seedance-(2-0(-fast)?-260128|2-0-mini-260615|2-5-260628)$/,
				'is not a known model',
			),
		content: z.array(part).min(1),
		resolution: oneOf('480p', '720p', '1080p').optional(),
		ratio: oneOf('16:9', '4:3', '1:1', '3:4', '9:16', '21:9', 'adaptive').optional(),
		duration: z.int().optional(),
		generate_audio: yesOrNo.optional(),
		return_last_frame: yesOrNo.optional(),
		watermark: yesOrNo.optional(),
		seed: whole(-1, 2 ** 32 - 1).optional(),
	})
	.superRefine((body, context) => {
		const { model, resolution, duration = 5 } = body;
		const isSmall = /-(fast|mini)-/.test(model);
		const isTooSharp = isSmall && resolution === '1080p';
		refuse(context, isTooSharp, ['resolution'], `1080p is not supported by ${model}`);
		// At the sister brand 2.5 makes up to 30 s, and chooses the length itself at -1.
		const is25 = model.includes('-2-5-');
		const isLength = (duration >= 4 && duration <= (is25 ? 30 : 15)) || (is25 && duration === -1);
		refuse(context, !isLength, ['duration'], 'must be an integer between 4 and 15');
		checkRoles(body, context);
	});

function checkRoles(
	{ content, ratio }: { content: Part[]; ratio?: string },
	context: z.RefinementCtx,
): void {
	const roles = content.flatMap((one) => (one.type === 'text' ? [] : [one.role ?? 'first_frame']));
	const count = (role: string) => roles.filter((one) => one === role).length;
	const [first, last] = [count('first_frame'), count('last_frame')];
	const references = roles.length - first - last;
	const check = (isBroken: boolean, message: string) =>
		refuse(context, isBroken, ['content'], message);
	check(first > 1 || last > 1, 'must hold at most one first_frame and one last_frame');
	check(last > 0 && first === 0, 'last_frame requires first_frame');
	check(first + last > 0 && references > 0, 'frame and reference roles cannot be mixed');
	check(count('reference_image') > REFERENCE_IMAGES, 'must hold at most 9 reference images');
	const isSoundAlone = references > 0 && references === count('reference_audio');
	check(isSoundAlone, 'reference_audio requires a reference image or video');
	const isAdaptive = ratio === 'adaptive' && roles.length === 0;
	refuse(context, isAdaptive, ['ratio'], 'adaptive is not supported without an image');
}
