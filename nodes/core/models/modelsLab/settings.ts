import { guidanceScale, height, seed, steps, width } from '../parameters';
import type { Overrides } from '../parameters';
import type { BooleanParameter, ChoiceParameter, NumberParameter, Parameter } from '../types';

/** Options that several endpoints of ModelsLab share. */

export const randomSeed = seed({ description: 'Leave out for a random seed' });

export const outputFormat = (overrides: Overrides<ChoiceParameter> = {}): ChoiceParameter => ({
	name: 'outputFormat',
	label: 'Output Format',
	path: 'output_type',
	type: 'choice',
	choices: [
		{ value: 'gif', label: 'GIF' },
		{ value: 'mp4', label: 'MP4' },
	],
	description: 'File type of the result',
	...overrides,
});

export const instantResponse: BooleanParameter = {
	name: 'instantResponse',
	label: 'Instant Response',
	path: 'instant_response',
	type: 'boolean',
	default: false,
	description: 'Whether to respond at once to queued requests instead of waiting a fixed time',
};

export const temporaryStorage: BooleanParameter = {
	name: 'temporaryStorage',
	label: 'Temporary Storage',
	path: 'temp',
	type: 'boolean',
	default: false,
	description: 'Whether to keep the result only in temporary storage, cleaned every 24 hours',
};

export const portrait: BooleanParameter = {
	name: 'portrait',
	label: 'Portrait',
	path: 'portrait',
	type: 'boolean',
	topLevel: true,
	default: false,
	description: 'Whether to make an upright 9:16 video instead of 16:9',
};

export const sampleShift = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'sampleShift',
	label: 'Sample Shift',
	path: 'sample_shift',
	type: 'integer',
	min: 0,
	max: 10,
	description: 'How much the sampling schedule is shifted towards motion',
	...overrides,
});

/** Resolution of the ultra endpoints: the shorter side. */
export const shorterSide = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'resolution',
	label: 'Resolution',
	path: 'resolution',
	type: 'integer',
	min: 1,
	max: 480,
	unit: 'px',
	description: 'Sharpness of the video, its shorter side in pixels',
	...overrides,
});

export const minGuidanceScale = (overrides: Overrides<NumberParameter>): NumberParameter =>
	guidanceScale({
		name: 'minGuidanceScale',
		label: 'Minimum Guidance Scale',
		path: 'min_guidance_scale',
		description: 'How closely the first frame follows the image',
		...overrides,
	});

export const maxGuidanceScale = (overrides: Overrides<NumberParameter>): NumberParameter =>
	guidanceScale({
		name: 'maxGuidanceScale',
		label: 'Maximum Guidance Scale',
		path: 'max_guidance_scale',
		description: 'How closely the last frame follows the image',
		...overrides,
	});

interface UpscaleDefaults {
	width: number;
	height: number;
	strength: number;
	guidance: number;
}

/** Upscaling and improved sampling of the classic text to video endpoints. */
export const upscaling = (defaults: UpscaleDefaults): Parameter[] => [
	width({
		name: 'upscaleWidth',
		label: 'Upscale Width',
		path: 'upscale_width',
		min: 1,
		max: 1024,
		default: defaults.width,
		description: 'Width to upscale to in pixels, with Zeroscope',
	}),
	height({
		name: 'upscaleHeight',
		label: 'Upscale Height',
		path: 'upscale_height',
		min: 1,
		max: 1024,
		default: defaults.height,
		description: 'Height to upscale to in pixels, with Zeroscope',
	}),
	{
		name: 'upscaleStrength',
		label: 'Upscale Strength',
		path: 'upscale_strength',
		type: 'number',
		min: 0,
		max: 1,
		default: defaults.strength,
		description: 'How far the upscaled video may differ from the generated one',
	},
	guidanceScale({
		name: 'upscaleGuidanceScale',
		label: 'Upscale Guidance Scale',
		path: 'upscale_guidance_scale',
		min: 0,
		max: 12,
		default: defaults.guidance,
		description:
			'How closely the upscaled video follows the prompt, with Zeroscope. The documentation gives 8 as the limit, and sends 12 itself.',
	}),
	steps({
		name: 'upscaleSteps',
		label: 'Upscale Steps',
		path: 'upscale_num_inference_steps',
		min: 1,
		max: 50,
		default: 20,
		description: 'Number of denoising steps for upscaling, with Zeroscope',
	}),
	{
		name: 'improvedSampling',
		label: 'Improved Sampling',
		path: 'use_improved_sampling',
		type: 'boolean',
		default: false,
		description: 'Whether to sample more slowly for better consistency over time',
	},
	seed({
		name: 'improvedSamplingSeed',
		label: 'Improved Sampling Seed',
		path: 'improved_sampling_seed',
		description: 'Seed for improved sampling',
	}),
];
