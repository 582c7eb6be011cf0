import { image } from '../media';
import {
	dimensionChoice,
	fastMode,
	guidanceScale,
	negativePrompt,
	prompt,
	seed,
	steps,
	undocumented,
} from '../parameters';
import type { ListParameter, ModelSpec, Parameter, Rule } from '../types';
import { AUGUST, excerpt, onAsync, page, replacements, retired } from './endpoint';
import { callback, callbackPath, callbackRules } from './extra';

const SIDES = [480, 720, 832, 1280] as const;

const width = dimensionChoice('width', SIDES, {
	default: 832,
	description: 'Width of the video in pixels: 480 or 832 for 480p, 720 or 1280 for 720p',
});

const height = dimensionChoice('height', SIDES, {
	default: 480,
	description:
		'Height of the video in pixels: 480 with 832, 720 with 1280, and the other way round',
});

const sizeRule: Rule = {
	kind: 'pairs',
	fields: ['width', 'height'],
	allowed: [
		[480, 832],
		[832, 480],
		[720, 1280],
		[1280, 720],
	],
};

export const loras = (description: string, path = 'loras'): ListParameter => ({
	name: 'loras',
	label: 'LoRAs',
	itemLabel: 'LoRA',
	path,
	type: 'list',
	maxItems: 3,
	description,
	fields: [
		{
			name: 'path',
			label: 'Path',
			path: 'path',
			type: 'text',
			required: true,
			description: 'Hugging Face repository name or Civitai download URL',
		},
		{
			name: 'scale',
			label: 'Scale',
			path: 'scale',
			type: 'number',
			required: true,
			min: 0,
			max: 4,
			start: 1,
			description: 'How strongly the LoRA shows, from 0 to 4',
		},
	],
});

/** Always sent, which satisfies the older page too. */
const randomSeed = seed({
	required: true,
	min: -1,
	max: 9999999999,
	default: -1,
	description: 'Use -1 for a random seed',
});

/** What both models take besides prompt, image, size and seed. */
const options = (fitting: string): Parameter[] => [
	negativePrompt({ maxLength: 2000 }),
	steps({ min: 1, max: 40, default: 30 }),
	guidanceScale({ min: 0, max: 10, default: 5 }),
	{
		name: 'flowShift',
		label: 'Flow Shift',
		path: 'flow_shift',
		type: 'number',
		min: 1,
		max: 10,
		default: 5,
		description: 'How much and how fast things move: higher means more motion',
	},
	loras(`Up to 3 LoRAs made for ${fitting}`),
	{
		name: 'safetyChecker',
		label: 'Safety Checker',
		path: 'enable_safety_checker',
		type: 'boolean',
		default: true,
		description: 'Whether to check the result for unsafe content',
	},
	fastMode(),
	...callback,
];

const shared = {
	family: 'Wan',
	requestsPerMinute: 20,
	callbackPath,
	rules: [sizeRule, ...callbackRules],
};

export const models: ModelSpec[] = [
	{
		...onAsync('wan-t2v'),
		...shared,
		title: 'Wan 2.1 Text to Video',
		operation: 'textToVideo',
		status: retired(AUGUST, replacements.textToVideo),
		source: page(
			'Wan 2.1 Text to Video, older and newer page',
			'The older page requires model_name, width, height and seed, the newer one drops the first and makes the others optional: all are sent, which satisfies both. The notice of 3 August 2026 names wan2.7-t2v as the replacement, which has been retired since.',
		),
		constants: { model_name: 'wan2.1-t2v' },
		parameters: [
			prompt({ minLength: 1, maxLength: 2000 }),
			width,
			height,
			randomSeed,
			...options('Wan 2.1 14B Text to Video'),
		],
	},
	{
		...onAsync('wan-i2v'),
		...shared,
		title: 'Wan 2.1 Image to Video',
		operation: 'imageToVideo',
		status: retired(AUGUST, replacements.imageToVideo),
		source: excerpt(
			'Wan 2.1 Image to Video, older and newer page',
			'Limits of prompt, seed, steps, guidance_scale, flow_shift and LoRAs, are those of wan-t2v; no defaults of width, height and seed are documented. As there, everything that either page requires is sent.',
		),
		constants: { model_name: 'wan2.1-i2v' },
		parameters: [
			image({ path: 'image_url', description: 'First frame; the video keeps its shape' }),
			prompt({ minLength: 1, maxLength: 2000 }),
			undocumented(width),
			undocumented(height),
			undocumented({ ...randomSeed, topLevel: true }),
			...options('Wan 2.1 14B Image to Video'),
		],
	},
];
