import { z } from 'zod';
import { oneOf, refuse, text, whole, words, yesOrNo } from '../fields.mts';
import { base64Fault, MIB } from '../media.mts';

/** No page was found: this is what a public third-party client of this very route sends and checks (2026). */

const PICTURE = {
	kind: 'image',
	as: ['base64'],
	formats: ['jpeg', 'png'],
	maxBytes: 20 * MIB,
} as const;

const frame = z.strictObject({
	mimeType: oneOf('image/jpeg', 'image/png'),
	bytesBase64Encoded: z.string().check(({ value, issues }) => {
		const fault = base64Fault(value, PICTURE);
		if (fault) issues.push({ code: 'custom', input: value, message: fault.message, params: fault });
	}),
});

const instance = z
	.strictObject({ prompt: words(), image: frame.optional(), lastFrame: frame.optional() })
	.superRefine(({ image, lastFrame }, context) => {
		refuse(context, lastFrame !== undefined && !image, ['lastFrame'], 'requires image');
	});

export const veo31 = z.strictObject({
	instances: z.array(instance).min(1),
	parameters: z
		.strictObject({
			aspectRatio: oneOf('16:9', '9:16').optional(),
			resolution: oneOf('720p', '1080p').optional(),
			durationSeconds: oneOf(4, 6, 8).optional(),
			sampleCount: whole(1, 4).optional(),
			generateAudio: yesOrNo.optional(),
			negativePrompt: text().optional(),
			// The client knows two values, the maker's own pages other ones.
			personGeneration: text(1).optional(),
			enhancePrompt: yesOrNo.optional(),
			seed: whole(0, 2 ** 32 - 1).optional(),
		})
		.optional(),
});
