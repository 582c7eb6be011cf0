import { z } from 'zod';
import { number, oneOf, refuse, text, whole, words, yesOrNo } from '../fields.mts';
import { webhook } from './extra.mts';

const SIZES = ['480x832', '832x480', '1280x720', '720x1280'];
const side = oneOf(480, 720, 832, 1280);

/**
 * The older page of wan-t2v, whole, and the newer one, whole: the older requires model_name, width,
 * height and seed, the newer does not, so none of them is. The LoRA's scale is typed on the newer
 * page only, and the last two fields stand only there.
 */
export const wanT2v = z
	.strictObject({
		extra: z.strictObject({ webhook: webhook.optional() }).optional(),
		// The second name is what the provider's own JavaScript SDK sends.
		model_name: oneOf('wan2.1-t2v', 'wan-t2v').optional(),
		width: side.optional(),
		height: side.optional(),
		loras: z
			.array(z.strictObject({ path: text(1), scale: number(0, 4) }))
			.max(3)
			.optional(),
		seed: whole(-1, 9_999_999_999).optional(),
		prompt: words(2000),
		negative_prompt: text(0, 2000).optional(),
		steps: whole(1, 40).optional(),
		guidance_scale: number(0, 10).optional(),
		flow_shift: number(1, 10).optional(),
		enable_safety_checker: yesOrNo.optional(),
		fast_mode: yesOrNo.optional(),
	})
	.superRefine(({ width, height }, context) => {
		// With one of the two missing the newer page falls back to 832 x 480.
		const isPair = width === undefined || height === undefined;
		const isAllowed = isPair || SIZES.includes(`${width}x${height}`);
		refuse(context, !isAllowed, ['width'], `width x height must be one of ${SIZES.join(', ')}`);
	});
