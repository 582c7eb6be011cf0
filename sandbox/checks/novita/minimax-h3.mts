import { z } from 'zod';
import { oneOf, refuse, whole, words } from '../fields.mts';
import { media } from '../media.mts';

const textPart = z.strictObject({ type: z.literal('text'), text: words() });

const imagePart = z.strictObject({
	type: z.literal('image_url'),
	image_url: z.strictObject({ url: media({ kind: 'image', as: ['url', 'dataUri'] }) }),
	// The only role that is known through Novita AI.
	role: z.literal('first_frame').optional(),
});

/**
 * No page was found: this is what Hugging Face's client sends (10 September 2026), which always sends
 * the last three fields and takes the ratio from an image. That "adaptive" needs an image, and that
 * there is one prompt and at most one image, is assumed; only the last two are checked.
 */
export const minimaxH3 = z
	.strictObject({
		model: z.literal('MiniMax-H3'),
		content: z.array(z.discriminatedUnion('type', [textPart, imagePart])).min(1),
		resolution: oneOf('768P', '2K'),
		duration: whole(4, 15),
		ratio: oneOf('21:9', '16:9', '4:3', '1:1', '3:4', '9:16', 'adaptive'),
	})
	.superRefine(({ content }, context) => {
		const count = (type: string) => content.filter((part) => part.type === type).length;
		refuse(context, count('text') === 0, ['content'], 'must hold a part of type text');
		const isMany = count('image_url') > 1;
		refuse(context, isMany, ['content'], 'must hold at most one first_frame');
	});
