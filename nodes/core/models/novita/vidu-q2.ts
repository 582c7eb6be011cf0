import { image, images, startAndEnd } from '../media';
import { aspectRatio, audio, duration, prompt, resolution, seed } from '../parameters';
import type { ModelSpec, OneOrMore, Parameter, Source } from '../types';
import { excerpt, inferred, JULY, onAsync, page, replacements, retired } from './endpoint';
import {
	backgroundMusic,
	movement,
	NAMED_CORNERS,
	NUMBERED_CORNERS,
	offPeak,
	passThrough,
	pictureLimits,
	pictureFormats,
	plainWatermark,
	recommendedPrompt,
	subjects,
	voiceId,
	watermarkImage,
	watermarkPosition,
} from './vidu';

const RESOLUTIONS = ['540p', '720p', '1080p'] as const;
const seconds = duration({ required: true, min: 1, max: 10, default: 5 });
const sharpness = resolution(RESOLUTIONS, { default: '720p' });
const ratio = aspectRatio(['16:9', '9:16', '1:1'], { topLevel: false, default: undefined });
const common: Parameter[] = [audio({ default: false }), backgroundMusic, seed(), plainWatermark];

const imageToVideo = (
	tier: string,
	name: string,
	resolutions: OneOrMore<string>,
	source: Source,
): ModelSpec => ({
	...onAsync(`vidu-q2-${tier}-img2video`),
	title: `Vidu Q2 ${name} Image to Video`,
	family: 'Vidu',
	operation: 'imageToVideo',
	status: retired(JULY, replacements.imageToVideo),
	source,
	parameters: [
		images(pictureFormats, {
			description: `Pictures that the video starts from: ${pictureLimits}`,
		}),
		prompt(),
		seconds,
		resolution(resolutions, { default: '720p' }),
		...common,
		movement('high', { default: 'auto' }),
		voiceId,
		offPeak,
	],
});

const startEndToVideo = (tier: string, name: string): ModelSpec => ({
	...onAsync(`vidu-q2-${tier}-startend2video`),
	title: `Vidu Q2 ${name} Start and End Frame to Video`,
	family: 'Vidu',
	operation: 'startEndToVideo',
	status: retired(JULY, replacements.imageToVideo),
	source: excerpt(
		`VIDU Q2 ${name} Start-End Frame to Video`,
		'Values of resolution and movement_amplitude were not visible: those of the other Q2 models are offered. The numbers of wm_position are those of Q3 Pro. prompt and duration may be left out, as far as the excerpt shows.',
	),
	parameters: [
		...startAndEnd('images', pictureFormats),
		prompt({ required: false, maxLength: 2000 }),
		duration({ min: 1, max: 8, start: 5, topLevel: false }),
		resolution(RESOLUTIONS, { topLevel: false, default: undefined }),
		movement('high'),
		backgroundMusic,
		seed({ description: 'Use 0 for a random seed' }),
		recommendedPrompt,
		offPeak,
		{ ...plainWatermark, default: undefined },
		watermarkImage,
		watermarkPosition(NUMBERED_CORNERS),
		...passThrough,
	],
});

const multiFrameToVideo = (tier: string, name: string, source: Source): ModelSpec => ({
	...onAsync(`vidu-q2-${tier}-multiframe`),
	title: `Vidu Q2 ${name} Multiple Frames to Video`,
	family: 'Vidu',
	operation: 'multiFrameToVideo',
	status: retired(JULY),
	source,
	parameters: [
		image({ path: 'start_image', ...pictureFormats, description: `First frame: ${pictureLimits}` }),
		{
			name: 'keyFrames',
			label: 'Key Frames',
			itemLabel: 'Key Frame',
			path: 'image_settings',
			type: 'list',
			required: true,
			topLevel: true,
			minItems: 2,
			maxItems: 9,
			description: 'From 2 to 9 pictures that the video passes through, in their order',
			fields: [
				image({
					path: 'key_image',
					...pictureFormats,
					topLevel: false,
					description: 'The picture',
				}),
				prompt({
					rows: 2,
					required: false,
					topLevel: false,
					description: 'How the video gets there',
				}),
				duration({ min: 2, max: 7, default: 5, topLevel: false }),
			],
		},
		sharpness,
		plainWatermark,
		watermarkImage,
		watermarkPosition(NAMED_CORNERS('_'), { default: 'bottom_left' }),
		...passThrough,
	],
});

export const models: ModelSpec[] = [
	{
		...onAsync('vidu-q2-text2video'),
		title: 'Vidu Q2 Text to Video',
		family: 'Vidu',
		operation: 'textToVideo',
		status: retired(JULY, replacements.textToVideo),
		source: page(
			'VIDU Q2 Text to Video',
			'The page names aspect ratios only as examples: these are offered.',
		),
		parameters: [
			prompt({ minLength: 1 }),
			seconds,
			sharpness,
			ratio,
			...common,
			movement('high'),
			subjects(),
			{
				name: 'style',
				label: 'Style',
				path: 'style',
				type: 'text',
				description: 'Look of the video',
			},
		],
	},
	{
		...onAsync('vidu-q2-reference2video'),
		title: 'Vidu Q2 References to Video',
		family: 'Vidu',
		operation: 'referenceToVideo',
		status: retired(JULY),
		source: page(
			'VIDU Q2 Reference Image to Video',
			'Aspect ratios are those that the page of text to video names as examples.',
		),
		parameters: [
			subjects({ required: true, topLevel: true, minItems: 1 }),
			prompt(),
			seconds,
			sharpness,
			ratio,
			...common,
			movement('high'),
		],
	},
	imageToVideo('pro-fast', 'Pro Fast', ['720p', '1080p'], page('VIDU Q2 Pro Fast Image to Video')),
	imageToVideo('turbo', 'Turbo', RESOLUTIONS, excerpt('VIDU Q2 Turbo Image to Video')),
	startEndToVideo('pro', 'Pro'),
	startEndToVideo('turbo', 'Turbo'),
	multiFrameToVideo('pro', 'Pro', page('VIDU Q2 Pro Multi-frame to Video')),
	multiFrameToVideo(
		'turbo',
		'Turbo',
		inferred(
			'Novita AI, API reference, VIDU Q2 Turbo Multi-frame to Video (not read)',
			'Copied from the Pro model.',
		),
	),
];
