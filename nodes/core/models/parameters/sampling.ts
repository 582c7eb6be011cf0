import type { BooleanParameter, NumberParameter } from '../types';
import type { Overrides } from './overrides';

/** How the model works towards the video. */

/** Where none is documented, any seed is as good as another. */
export const seed = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'seed',
	label: 'Seed',
	path: 'seed',
	type: 'integer',
	...(overrides.default === undefined ? { start: 42 } : {}),
	description: 'The same seed with the same parameters gives the same video',
	...overrides,
});

export const steps = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'steps',
	label: 'Steps',
	path: 'steps',
	type: 'integer',
	description: 'Number of denoising steps: more give higher quality and take longer',
	...overrides,
});

export const guidanceScale = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'guidanceScale',
	label: 'Guidance Scale',
	path: 'guidance_scale',
	type: 'number',
	description: 'How closely the video follows the prompt',
	...overrides,
});

export const clipSkip = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'clipSkip',
	label: 'CLIP Skip',
	path: 'clip_skip',
	type: 'integer',
	description: 'Number of CLIP layers to skip, counted from the last',
	...overrides,
});

export const motionStrength = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'motionStrength',
	label: 'Motion Strength',
	path: 'motion_bucket_id',
	type: 'integer',
	description: 'How much things move: higher means more motion',
	...overrides,
});

export const noiseAugmentation = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'noiseAugmentation',
	label: 'Noise Augmentation',
	path: 'noise_aug_strength',
	type: 'number',
	description: 'How much noise is put over the picture: more lets the video leave it further',
	...overrides,
});

export const fastMode = (overrides: Overrides<BooleanParameter> = {}): BooleanParameter => ({
	name: 'fastMode',
	label: 'Fast Mode',
	path: 'fast_mode',
	type: 'boolean',
	default: false,
	description: 'Whether to trade quality for a lower price and a shorter run',
	...overrides,
});
