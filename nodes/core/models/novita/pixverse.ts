import { image } from '../media';
import {
	aspectRatio,
	fastMode,
	negativePrompt,
	prompt,
	resolution,
	seed,
	style,
} from '../parameters';
import type { ModelSpec, Parameter, Rule } from '../types';
import { inferred, JULY, onAsync, page, replacements, retired } from './endpoint';

const RESOLUTIONS = ['360p', '540p', '720p', '1080p'] as const;

const options: Parameter[] = [
	negativePrompt({ maxLength: 2048 }),
	fastMode(),
	style(
		[
			{ value: '3d_animation', label: '3D Animation' },
			{ value: 'anime', label: 'Anime' },
			{ value: 'clay', label: 'Clay' },
			{ value: 'comic', label: 'Comic' },
			{ value: 'cyberpunk', label: 'Cyberpunk' },
		],
		{ description: 'Look of the video; the page says that only version 3.5 knows it' },
	),
	seed(),
];

const rules: Rule[] = [
	{
		kind: 'only',
		when: { field: 'fastMode', is: [true] },
		field: 'resolution',
		values: ['360p', '540p', '720p'],
	},
];

export const models: ModelSpec[] = [
	{
		...onAsync('pixverse-v4.5-t2v'),
		title: 'PixVerse 4.5 Text to Video',
		family: 'PixVerse',
		operation: 'textToVideo',
		status: retired(JULY, replacements.textToVideo),
		source: inferred(
			'Two pages of sister brands with the same path',
			'The page of Novita AI was not read.',
		),
		parameters: [
			prompt({ maxLength: 2048 }),
			aspectRatio(['16:9', '4:3', '1:1', '3:4', '9:16'], { required: true }),
			resolution(RESOLUTIONS, { required: true, default: '540p' }),
			...options,
		],
		rules,
	},
	{
		...onAsync('pixverse-v4.5-i2v'),
		title: 'PixVerse 4.5 Image to Video',
		family: 'PixVerse',
		operation: 'imageToVideo',
		status: retired(JULY, replacements.imageToVideo),
		source: page('PixVerse V4.5 Image to Video', 'The form of the image is not stated: URL.'),
		parameters: [
			image({ description: 'First frame: JPG or PNG up to 10 MB, from 1:2.5 to 2.5:1' }),
			prompt({ maxLength: 2048 }),
			resolution(RESOLUTIONS, { default: '540p' }),
			...options,
		],
		rules,
	},
];
