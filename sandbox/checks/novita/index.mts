import type { z } from 'zod';
import { img2videoMotion } from './img2video-motion.mts';
import { klingV3 } from './kling-v3.mts';
import { minimaxH3 } from './minimax-h3.mts';
import { seedance2 } from './seedance-2.mts';
import { txt2video } from './txt2video.mts';
import { veo31 } from './veo-3.1.mts';
import { wanT2v } from './wan-t2v.mts';

/** Checks written by hand from the pages, by endpoint: the models that Novita AI offers, and the given pages. */
export const novitaChecks: Record<string, z.ZodType> = {
	txt2video,
	'img2video-motion': img2videoMotion,
	'wan-t2v': wanT2v,
	...klingV3,
	'minimax-h3': minimaxH3,
	'seedance-2.x': seedance2,
	'veo-3.1': veo31,
};
