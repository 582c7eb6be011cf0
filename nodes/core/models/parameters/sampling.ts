import type { BooleanParameter, NumberParameter } from '../types';
import type { Own } from './own';

/** How the model works towards the video. */

export const seed = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'seed',
	label: 'Seed',
	path: 'seed',
	type: 'integer',
	description: 'The same seed with the same parameters gives the same video',
	...own,
});

export const steps = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'steps',
	label: 'Steps',
	path: 'steps',
	type: 'integer',
	description: 'Number of denoising steps: more give higher quality and take longer',
	...own,
});

export const guidanceScale = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'guidanceScale',
	label: 'Guidance Scale',
	path: 'guidance_scale',
	type: 'number',
	description: 'How closely the video follows the prompt',
	...own,
});

export const clipSkip = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'clipSkip',
	label: 'CLIP Skip',
	path: 'clip_skip',
	type: 'integer',
	description: 'Number of CLIP layers to skip, counted from the last',
	...own,
});

export const motionStrength = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'motionStrength',
	label: 'Motion Strength',
	path: 'motion_bucket_id',
	type: 'integer',
	description: 'How much things move: higher means more motion',
	...own,
});

export const noiseAugmentation = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'noiseAugmentation',
	label: 'Noise Augmentation',
	path: 'noise_aug_strength',
	type: 'number',
	description: 'How much noise is put over the picture: more lets the video leave it further',
	...own,
});

export const fastMode = (own: Own<BooleanParameter> = {}): BooleanParameter => ({
	name: 'fastMode',
	label: 'Fast Mode',
	path: 'fast_mode',
	type: 'boolean',
	default: false,
	description: 'Whether to trade quality for a lower price and a shorter run',
	...own,
});
