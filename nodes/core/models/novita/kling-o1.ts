import { endImage, image, images, video } from '../media';
import { aspectRatio, durationChoice, fastMode, keepOriginalSound, prompt } from '../parameters';
import type { ModelSpec } from '../types';
import { JULY, onAsync, page, replacements, retired } from './endpoint';

const RATIOS = ['16:9', '9:16', '1:1'] as const;
const PATH = 'The path is inferred from the name of the page. ';
const FORM = 'The form of pictures is not stated: URL.';

const pictures = (most: number) =>
	images(
		{ formats: ['url'] },
		{
			required: false,
			minItems: undefined,
			maxItems: most,
			description: `Up to ${most} pictures that the prompt refers to`,
		},
	);

export const models: ModelSpec[] = [
	{
		...onAsync('kling-o1-t2v'),
		title: 'Kling O1 Text to Video',
		family: 'Kling',
		operation: 'textToVideo',
		status: retired(JULY, replacements.textToVideo),
		source: page('Kling-o1 Text to Video'),
		parameters: [prompt(), durationChoice([5, 10]), aspectRatio(RATIOS)],
	},
	{
		...onAsync('kling-o1-i2v'),
		title: 'Kling O1 Image to Video',
		family: 'Kling',
		operation: 'imageToVideo',
		status: retired(JULY, replacements.imageToVideo),
		source: page('Kling-o1 Image to Video', FORM),
		parameters: [
			image(),
			prompt(),
			durationChoice([5, 10]),
			aspectRatio(RATIOS),
			endImage({ path: 'last_image' }),
		],
	},
	{
		...onAsync('kling-o1-ref2v'),
		title: 'Kling O1 References to Video',
		family: 'Kling',
		operation: 'referenceToVideo',
		status: retired(JULY, replacements.imageToVideo),
		source: page('Kling-o1 Reference Video Generation', PATH + FORM),
		parameters: [
			pictures(7),
			prompt(),
			durationChoice([3, 4, 5, 6, 7, 8, 9, 10], { default: 5 }),
			aspectRatio(RATIOS),
			video({ required: false, topLevel: false, description: 'Clip that the prompt refers to' }),
			keepOriginalSound({ default: true }),
		],
	},
	{
		...onAsync('kling-o1-video-edit'),
		title: 'Kling O1 Video Edit',
		family: 'Kling',
		operation: 'editVideo',
		status: retired(JULY),
		source: page('Kling-o1 Video Edit', PATH + FORM),
		parameters: [
			video(),
			prompt({ description: 'What to change in the video' }),
			pictures(4),
			aspectRatio(RATIOS, { topLevel: false, default: undefined }),
			fastMode(),
			keepOriginalSound({ default: true }),
		],
	},
];
