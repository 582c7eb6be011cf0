import { z } from 'zod';
import { text, whole } from '../fields.mts';
import { extra } from './extra.mts';

/**
 * Page "Image-to-Video-Motion", whole. Its `extra` is folded up: what the sibling pages name is
 * checked as they say, and anything else in it is let through. Both ids must be of uploads, which
 * the route checks.
 */
export const img2videoMotion = z.strictObject({
	extra: z.looseObject(extra.shape).optional(),
	image_assets_id: text(1),
	motion_video_assets_id: text(1),
	seed: whole(-1),
});
