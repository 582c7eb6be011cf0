import { audioFile, image } from '../media';
import {
	audio,
	durationChoice,
	negativePrompt,
	prompt,
	promptExtend,
	resolution,
	seed,
	size,
} from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { excerpt, onAsync, page, replacements, retired, SEPTEMBER } from './endpoint';
import { startFrame } from './wan-2.2';

const SIZES = [
	'1920*1080',
	'1080*1920',
	'1280*720',
	'720*1280',
	'832*480',
	'480*832',
	'624*624',
	'960*960',
	'1440*1440',
	'1088*832',
	'832*1088',
	'1632*1248',
	'1248*1632',
] as const;

/** What Wan 2.5 and 2.6 take besides prompt, size and pictures. */
export const soundAndStyle: Parameter[] = [
	negativePrompt({ path: 'input.negative_prompt', maxLength: 500 }),
	audio({
		path: 'parameters.audio',
		default: true,
		description: 'Whether to generate sound with the video; ignored when an audio file is given',
	}),
	audioFile({
		path: 'input.audio_url',
		description: 'WAV or MP3 of 3 to 30 seconds and up to 15 MB that becomes the soundtrack',
	}),
	promptExtend({ path: 'parameters.prompt_extend', default: true }),
	seed({ path: 'parameters.seed', min: 0, max: 2147483647 }),
];

const text = prompt({ path: 'input.prompt', maxLength: 2000 });
const duration = durationChoice([5, 10], { path: 'parameters.duration' });

export const models: ModelSpec[] = [
	{
		...onAsync('wan-2.5-t2v-preview'),
		title: 'Wan 2.5 Preview Text to Video',
		family: 'Wan',
		operation: 'textToVideo',
		status: retired(SEPTEMBER, replacements.textToVideo),
		source: excerpt(
			'Wan 2.5 Preview Text to Video',
			'The default of size was read from a partly garbled excerpt.',
		),
		parameters: [text, duration, size(SIZES, { path: 'parameters.size' }), ...soundAndStyle],
	},
	{
		...onAsync('wan-2.5-i2v-preview'),
		title: 'Wan 2.5 Preview Image to Video',
		family: 'Wan',
		operation: 'imageToVideo',
		status: retired(SEPTEMBER, replacements.imageToVideo),
		source: page('Wan 2.5 Preview Image to Video'),
		parameters: [
			image({ path: 'input.img_url', description: startFrame }),
			text,
			duration,
			resolution(['480P', '720P', '1080P'], { path: 'parameters.resolution', default: '1080P' }),
			...soundAndStyle,
		],
	},
];
