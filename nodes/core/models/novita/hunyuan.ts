import { pixels, prompt, seed, steps } from '../parameters';
import type { ModelSpec } from '../types';
import { NOW_TEXT, onAsync, page, unlisted } from './endpoint';

export const models: ModelSpec[] = [
	{
		...onAsync('hunyuan-video-fast'),
		title: 'Hunyuan Video Fast Text to Video',
		family: 'Hunyuan',
		operation: 'textToVideo',
		status: unlisted(NOW_TEXT),
		source: page(
			'Hunyuan Video Fast',
			'frames is not in the table, but every sample sends 85: it is sent. No default of steps is documented.',
		),
		requestsPerMinute: 20,
		constants: { model_name: 'hunyuan-video-fast', frames: 85 },
		parameters: [
			prompt({ minLength: 1, maxLength: 2000 }),
			pixels('width', [720, 1280], { default: 1280 }),
			pixels('height', [720, 1280], { default: 720 }),
			steps({ required: true, front: true, min: 2, max: 30, default: 20 }),
			seed({
				required: true,
				min: -1,
				max: 9999999999,
				default: -1,
				description: 'Use -1 for a random seed',
			}),
		],
		rules: [
			{
				kind: 'pairs',
				fields: ['width', 'height'],
				allowed: [
					[1280, 720],
					[720, 1280],
				],
			},
		],
	},
];
