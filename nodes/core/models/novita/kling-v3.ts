import { endImage, image } from '../media';
import {
	aspectRatio,
	audio,
	characterOrientation,
	duration,
	guidanceScale,
	keepOriginalSound,
	mode,
	negativePrompt,
	prompt,
} from '../parameters';
import type { ListParameter, ModelSpec, Parameter, Rule, Source, ValuesParameter } from '../types';
import { excerpt, listed, onAsync, page } from './endpoint';
import { pictureAndMotion, pictureLimits } from './kling-v2.6';

/** What every Kling 3.0 text and image model on Novita AI takes. */
const common: Parameter[] = [
	audio({
		path: 'sound',
		topLevel: true,
		default: false,
		description:
			'Whether to generate sound with the video (Chinese and English voices); it costs half as much again',
	}),
	negativePrompt({ maxLength: 2500 }),
	guidanceScale({ path: 'cfg_scale', min: 0, max: 1, default: 0.5 }),
];

/** Of Standard and 4K: `multi_prompt` as objects, beside the prompt, as the page of Standard has it. */
const shots: ListParameter = {
	name: 'shots',
	label: 'Shots',
	itemLabel: 'Shot',
	path: 'multi_prompt',
	type: 'list',
	description:
		'Shots that follow each other, each with its own prompt; not together with an end image. Whether the prompt above then still counts is not documented.',
	fields: [
		prompt({
			rows: 3,
			topLevel: false,
			placeholder: undefined,
			description: 'What the shot shows',
		}),
		duration({
			min: 3,
			max: 15,
			default: 5,
			topLevel: false,
			description: 'Length of the shot in seconds',
		}),
	],
};

/** Of Pro: `multi_prompt` as texts, in place of the prompt. */
const shotPrompts: ValuesParameter = {
	name: 'shotPrompts',
	label: 'Shot Prompts',
	path: 'multi_prompt',
	type: 'values',
	minItems: 1,
	description:
		'One prompt for each shot, in place of Prompt. Novita AI does not document their form: clients send plain texts, so try it with a short video first.',
	item: {
		name: 'shotPrompt',
		label: 'Shot Prompt',
		path: 'shot_prompt',
		type: 'text',
		description: 'What the shot shows',
	},
};

const eitherPrompt = prompt({
	required: false,
	maxLength: 2500,
	description: 'What the video should show; leave it empty with Shot Prompts',
});

const eitherRule: Rule = { kind: 'oneOf', fields: ['prompt', 'shotPrompts'] };

/** When the copies of the pages were compared with those of a sister brand and with clients. */
const RECHECKED = '2026-11-26';

const textToVideo = (tier: string, name: string, source: Source): ModelSpec => ({
	...onAsync(`kling-v3.0-${tier}-t2v`),
	title: `Kling 3.0 ${name} Text to Video`,
	family: 'Kling',
	operation: 'textToVideo',
	status: listed,
	source: { ...source, checked: RECHECKED },
	parameters: [
		tier === 'pro' ? eitherPrompt : prompt({ maxLength: 2500 }),
		duration({ min: 3, max: 15, default: 5 }),
		aspectRatio(['16:9', '9:16', '1:1']),
		...common,
		...(tier === 'pro' ? [shotPrompts] : []),
	],
	...(tier === 'pro' ? { rules: [eitherRule] } : {}),
});

const imageToVideo = (tier: string, name: string, source: Source): ModelSpec => ({
	...onAsync(`kling-v3.0-${tier}-i2v`),
	title: `Kling 3.0 ${name} Image to Video`,
	family: 'Kling',
	operation: 'imageToVideo',
	status: listed,
	source: { ...source, checked: RECHECKED },
	parameters: [
		image({
			formats: ['url', 'dataUri'],
			description: `First frame of the video: ${pictureLimits}`,
		}),
		tier === 'pro' ? eitherPrompt : prompt({ maxLength: 2500 }),
		duration({ min: 3, max: 15, default: 5 }),
		...common,
		endImage({
			formats: ['url', 'dataUri'],
			description: `Last frame of the video: ${pictureLimits}`,
		}),
		tier === 'pro' ? shotPrompts : shots,
	],
	rules:
		tier === 'pro'
			? [{ kind: 'exclusive', fields: ['endImage', 'shotPrompts'] }, eitherRule]
			: [{ kind: 'exclusive', fields: ['endImage', 'shots'] }],
});

const DATA_URI =
	'The page shows image URLs; that data URIs are read too is known from third-party code.';

const SHOTS =
	'multi_prompt excludes the prompt, which is flagged required all the same. The page does not say what its items are: a digest of August 2026 of a sister brand and a client of Novita AI send texts for Pro, objects for Standard and 4K.';

export const models: ModelSpec[] = [
	{
		...textToVideo('pro', 'Pro', page('Kling v3.0 Pro Text-to-Video', SHOTS)),
		isDefault: true,
	},
	textToVideo('std', 'Standard', page('Kling v3.0 Standard Text-to-Video')),
	textToVideo(
		'4k',
		'4K',
		excerpt('Kling v3.0 4K Text-to-Video', 'The default of cfg_scale is that of Standard.'),
	),
	{
		...imageToVideo(
			'pro',
			'Pro',
			excerpt(
				"Kling v3.0 Pro Image-to-Video (first fields), and the whole page of Novita AI's sister brand PPIO (19 March 2026)",
				`${SHOTS} ${DATA_URI}`,
			),
		),
		isDefault: true,
	},
	imageToVideo('std', 'Standard', page('Kling v3.0 Standard Image-to-Video', DATA_URI)),
	imageToVideo(
		'4k',
		'4K',
		excerpt('Kling v3.0 4K Image-to-Video (in part), the rest from Standard', DATA_URI),
	),
	{
		...onAsync('kling-v3.0-motion-control'),
		title: 'Kling 3.0 Motion Control',
		family: 'Kling',
		operation: 'motionToVideo',
		status: listed,
		isDefault: true,
		source: excerpt(
			'Kling V3.0 Motion Control',
			'That character_orientation is required is known from the page of 2.6 and from a digest of August 2026 of a sister brand, which also gives true as the default of keep_original_sound.',
		),
		parameters: [
			...pictureAndMotion('MP4 or MOV up to 10 MB, 3 to 30 seconds'),
			characterOrientation({
				choices: [
					{ value: 'image', label: 'As in the Image', description: 'Makes a clip of 5 seconds' },
					{
						value: 'video',
						label: 'As in the Video',
						description: 'Makes a clip as long as the motion video, up to 30 seconds',
					},
				],
			}),
			mode(
				[
					{ value: 'kling-v3-0-std', label: 'Standard' },
					{ value: 'kling-v3-0-pro', label: 'Pro' },
				],
				{ path: 'model_name', required: true },
			),
			prompt({ required: false, maxLength: 2500 }),
			negativePrompt({ maxLength: 2500 }),
			keepOriginalSound({ start: true }),
		],
	},
];
