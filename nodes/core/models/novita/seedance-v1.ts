import { endImage, image } from '../media';
import {
	aspectRatio,
	audio,
	cameraFixed,
	duration,
	durationChoice,
	prompt,
	resolution,
	seed,
	undocumented,
	watermark,
} from '../parameters';
import type { ModelSpec, Parameter, Source } from '../types';
import { AUGUST, excerpt, onAsync, page, replacements, retired, unlisted } from './endpoint';

/** As the pages of all Seedance models say. */
const limits = 'up to 30 MB, each side 300 to 6000 px, from 0.4:1 to 2.5:1';
const MAX_BYTES = 30_000_000;

const RATIOS = ['16:9', '21:9', '4:3', '1:1', '3:4', '9:16'] as const;
const randomSeed = (max: number) =>
	seed({ min: -1, max, default: -1, description: 'Use -1 for a random seed' });

const v1: Parameter[] = [
	undocumented(resolution(['480p', '720p', '1080p'], { required: true, default: '720p' })),
	aspectRatio(RATIOS),
	cameraFixed({ default: false }),
	randomSeed(2147483647),
];

const v1Text = (tier: 'lite' | 'pro', name: string): ModelSpec => ({
	...onAsync(`seedance-v1-${tier}-t2v`),
	title: `Seedance 1.0 ${name} Text to Video`,
	family: 'Seedance',
	operation: 'textToVideo',
	status: unlisted(replacements.textToVideo),
	source: page(`Seedance V1 ${name} Text to Video`),
	parameters: [prompt({ maxLength: 2000 }), durationChoice([5, 10], { required: true }), ...v1],
});

const v1Image = (tier: 'lite' | 'pro', name: string, source: Source): ModelSpec => ({
	...onAsync(`seedance-v1-${tier}-i2v`),
	title: `Seedance 1.0 ${name} Image to Video`,
	family: 'Seedance',
	operation: 'imageToVideo',
	status: unlisted(replacements.imageToVideo),
	source,
	parameters: [
		image({
			formats: ['url', 'base64'],
			maxBytes: MAX_BYTES,
			description: `First frame: ${limits}`,
		}),
		prompt({ required: false, maxLength: 2000 }),
		durationChoice([5, 10]),
		...v1,
		endImage({
			path: 'last_image',
			formats: ['url', 'base64'],
			maxBytes: MAX_BYTES,
			description: `Last frame: ${limits}`,
		}),
	],
});

const v15: Parameter[] = [
	duration({ min: 4, max: 12, default: 5 }),
	resolution(['480p', '720p'], { default: '720p' }),
	aspectRatio(['adaptive', ...RATIOS], {
		path: 'ratio',
		description: 'Shape of the video, width to height; Adaptive follows the input',
	}),
	audio({ path: 'generate_audio', topLevel: true, default: true }),
	cameraFixed({ default: false }),
	randomSeed(4294967295),
	watermark({ default: false }),
	{
		name: 'serviceTier',
		label: 'Service Tier',
		path: 'service_tier',
		type: 'choice',
		choices: [
			{ value: 'default', label: 'Default' },
			{ value: 'flex', label: 'Flex', description: 'Waits in a queue, at half the price' },
		],
		default: 'default',
		description: 'How soon the task runs',
	},
	{
		name: 'expiresAfter',
		label: 'Expires After',
		path: 'execution_expires_after',
		type: 'integer',
		min: 3600,
		max: 259200,
		default: 172800,
		unit: 's',
		description: 'Seconds after which a task that still waits is given up',
	},
];

const v15Prompt = prompt({
	description:
		'What the video should show, in about 500 characters; speech stands in double quotes',
});

export const models: ModelSpec[] = [
	v1Text('lite', 'Lite'),
	v1Image(
		'lite',
		'Lite',
		excerpt('Seedance V1 Lite Image to Video', 'Limits are those of V1 Pro.'),
	),
	v1Text('pro', 'Pro'),
	v1Image('pro', 'Pro', page('Seedance V1 Pro Image to Video')),
	{
		...onAsync('seedance-v1.5-pro-t2v'),
		title: 'Seedance 1.5 Pro Text to Video',
		family: 'Seedance',
		operation: 'textToVideo',
		status: retired(AUGUST, replacements.textToVideo),
		source: excerpt(
			'Seedance 1.5 Pro Text To Video',
			'Names of fields are those of image to video.',
		),
		constants: { fps: 24 },
		parameters: [v15Prompt, ...v15],
	},
	{
		...onAsync('seedance-v1.5-pro-i2v'),
		title: 'Seedance 1.5 Pro Image to Video',
		family: 'Seedance',
		operation: 'imageToVideo',
		status: retired(AUGUST, replacements.imageToVideo),
		source: page('Seedance 1.5 Pro Image To Video'),
		constants: { fps: 24 },
		parameters: [
			image({
				formats: ['url', 'dataUri'],
				maxBytes: MAX_BYTES,
				description: `First frame: ${limits}`,
			}),
			v15Prompt,
			...v15,
			endImage({
				path: 'last_image',
				formats: ['url', 'dataUri'],
				maxBytes: MAX_BYTES,
				description: `Last frame: ${limits}`,
			}),
		],
	},
];
