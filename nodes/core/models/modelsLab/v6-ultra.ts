import { fps, frames, guidanceScale, negativePrompt, prompt, steps } from '../parameters';
import type { ModelSpec, Parameter, Rule } from '../types';
import { callback, CHECKED, current, docs, onV6 } from './endpoint';
import { initImage } from './media';
import { portrait, randomSeed, sampleShift, shorterSide, temporaryStorage } from './settings';
import { community } from './v6';

const options = (maxSteps: number, resolution: Parameter): Parameter[] => [
	negativePrompt(),
	randomSeed,
	resolution,
	frames({
		min: 1,
		max: 120,
		default: 81,
		description: 'Number of frames; frames divided by frames per second give the length',
	}),
	steps({ path: 'num_inference_steps', min: 1, max: maxSteps, default: 25 }),
	guidanceScale({ min: 0, max: 8, start: 1 }),
	fps({
		min: 1,
		max: 18,
		start: 16,
		description: 'Frame rate of the video, below the number of frames',
	}),
	sampleShift({ default: 5 }),
	temporaryStorage,
	...callback,
];

const rules: Rule[] = [{ kind: 'below', field: 'fps', other: 'frames' }];

const NOTE =
	'OpenAPI limits fps to 16, the page sample and the Python SDK use 18: 18 is allowed. The sample spells shift_sample, table and responses sample_shift: the table is followed. That more than 120 frames are refused is known from third parties; a lower bound of 81 is not enforced. Lower bounds are ours. With ltx-2.3 clients send duration, and aspect_ratio "9:16" or resolution "16:9".';

export const models: ModelSpec[] = [
	{
		...onV6('text2video_ultra'),
		title: 'Text to Video Ultra',
		family: 'Community v6',
		operation: 'textToVideo',
		status: current,
		isDefault: true,
		source: {
			text: 'ModelsLab, Text to Video Ultra, OpenAPI file and page of May 2026',
			confidence: 'verified',
			checked: CHECKED,
			note: NOTE,
		},
		parameters: [prompt(), community, portrait, ...options(30, shorterSide({ start: 480 }))],
		rules,
	},
	{
		...onV6('img2video_ultra'),
		title: 'Image to Video Ultra',
		family: 'Community v6',
		operation: 'imageToVideo',
		status: current,
		isDefault: true,
		source: docs('Image to Video Ultra, page and OpenAPI file', NOTE),
		parameters: [
			initImage({ formats: ['url', 'base64'], base64Flag: 'base64' }),
			prompt(),
			community,
			portrait,
			...options(25, shorterSide({ max: 720, start: 480 })),
		],
		rules,
	},
];
