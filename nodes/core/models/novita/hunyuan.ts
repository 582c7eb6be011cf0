import { dimensionChoice, prompt, seed, steps, undocumented } from '../parameters';
import type { ModelSpec } from '../types';
import { onAsync, page, replacements, unlisted } from './endpoint';

export const models: ModelSpec[] = [
	{
		...onAsync('hunyuan-video-fast'),
		title: 'Hunyuan Video Fast Text to Video',
		family: 'Hunyuan',
		operation: 'textToVideo',
		status: unlisted(replacements.textToVideo),
		source: page(
			'Hunyuan Video Fast',
			'frames is not in the table, but every sample sends 85: it is sent. Another version of the page requires frames from 85 to 129 and knows more sizes: what both take is offered. No default of steps is documented.',
		),
		requestsPerMinute: 20,
		constants: { model_name: 'hunyuan-video-fast', frames: 85 },
		parameters: [
			prompt({ minLength: 1, maxLength: 2000 }),
			undocumented(dimensionChoice('width', [720, 1280], { default: 1280 })),
			undocumented(dimensionChoice('height', [720, 1280], { default: 720 })),
			steps({ required: true, topLevel: true, min: 2, max: 30, start: 20 }),
			seed({
				required: true,
				topLevel: true,
				min: -1,
				max: 9999999999,
				start: -1,
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
