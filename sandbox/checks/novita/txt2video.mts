import { z } from 'zod';
import { number, refuse, text, whole, yesOrNo } from '../fields.mts';
import { extra } from './extra.mts';

const MOST_FRAMES = 128;

/** Page "Text to Video" of 5 September 2025, whole. That a list of prompts is not empty is assumed. */
export const txt2video = z
	.strictObject({
		extra: extra.optional(),
		model_name: text(1),
		height: whole(256, 1024),
		width: whole(256, 1024),
		steps: whole(1, 50),
		prompts: z.array(z.strictObject({ frames: whole(8, 64), prompt: text(1, 1024) })).min(1),
		negative_prompt: text(1, 1024).optional(),
		guidance_scale: number(1, 30).optional(),
		// No upper bound on the page.
		seed: whole(-1).optional(),
		loras: z
			.array(z.strictObject({ model_name: text(1), strength: number(0, 1) }))
			.max(5)
			.optional(),
		embeddings: z
			.array(z.strictObject({ model_name: text(1) }))
			.max(5)
			.optional(),
		closed_loop: yesOrNo.optional(),
		clip_skip: whole(1, 12).optional(),
	})
	.superRefine(({ prompts }, context) => {
		const sum = prompts.reduce((total, { frames }) => total + frames, 0);
		const message = `the frames of all prompts must add up to ${MOST_FRAMES} or less (got ${sum})`;
		refuse(context, sum > MOST_FRAMES, ['prompts'], message);
	});
