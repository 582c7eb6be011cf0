import { image } from '../media';
import { aspectRatio, duration, prompt, resolution } from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { CHECKED } from './endpoint';

const RATIOS = ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'] as const;

/** The prompt as a part of `content[]`, as MiniMax H3 and Seedance 2 want it. */
export const textPart = prompt({
	path: 'content',
	part: { template: { type: 'text' }, valuePath: 'text' },
});

/** How a picture becomes a part of `content[]`. */
export const imagePart = (role: string) => ({
	template: { type: 'image_url', role },
	valuePath: 'image_url.url',
});

const shared = {
	provider: 'novita',
	family: 'MiniMax',
	surface: 'novita/minimax',
	path: '/v3/minimax/v2/video_generation',
	status: { state: 'current', since: '2026-09-10' },
	constants: { model: 'MiniMax-H3' },
	source: {
		text: 'Hugging Face JavaScript client, Novita provider (10 September 2026)',
		confidence: 'excerpt',
		checked: CHECKED,
		note: 'No page of Novita AI was found. Defaults are those of that client. Only the first_frame role is confirmed.',
	},
} as const;

const shape: Parameter[] = [
	resolution(['768P', '2K'], { required: true }),
	duration({ required: true, min: 4, max: 15, default: 4 }),
];

export const models: ModelSpec[] = [
	{
		...shared,
		id: 'minimax-h3',
		title: 'MiniMax H3 Text to Video',
		operation: 'textToVideo',
		parameters: [textPart, ...shape, aspectRatio(RATIOS, { path: 'ratio', required: true })],
	},
	{
		...shared,
		id: 'minimax-h3-i2v',
		title: 'MiniMax H3 Image to Video',
		operation: 'imageToVideo',
		parameters: [
			textPart,
			image({ path: 'content', formats: ['url', 'dataUri'], part: imagePart('first_frame') }),
			...shape,
			aspectRatio(['adaptive', ...RATIOS], {
				path: 'ratio',
				required: true,
				description: 'Shape of the video, width to height; Adaptive follows the image',
			}),
		],
	},
];
