import {
	aspectRatio,
	audio,
	durationChoice,
	negativePrompt,
	prompt,
	promptExtend,
	undocumented,
} from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { callback, modelPage, onV7, probablyGone, sdk, thirdParty } from './endpoint';
import { initImage } from './media';

const shape: Parameter[] = [
	durationChoice(['4', '6', '8'], { default: '8' }),
	undocumented(aspectRatio(['16:9', '9:16'])),
];

const options: Parameter[] = [
	audio({ path: 'generate_audio', topLevel: true, default: true }),
	negativePrompt(),
	promptExtend({ path: 'enhance_prompt' }),
	...callback,
];

export const models: ModelSpec[] = [
	{
		...onV7('text-to-video', 'veo-3.1'),
		...modelPage(),
		title: 'Veo 3.1 Text to Video',
		family: 'Veo',
		operation: 'textToVideo',
		parameters: [prompt(), ...shape, ...options],
	},
	{
		...onV7('text-to-video', 'veo-3.1-fast'),
		...modelPage(),
		title: 'Veo 3.1 Fast Text to Video',
		family: 'Veo',
		operation: 'textToVideo',
		parameters: [prompt(), ...shape, ...options],
	},
	{
		...onV7('text-to-video', 'veo-3.1-lite-t2v'),
		...thirdParty('Durations are those of Veo 3.1. The image is known as a data URI.'),
		title: 'Veo 3.1 Lite Text to Video',
		family: 'Veo',
		operation: 'textToVideo',
		parameters: [
			prompt(),
			...shape,
			...options,
			initImage({ formats: ['url', 'dataUri'], required: false, topLevel: false }),
		],
	},
	{
		...onV7('text-to-video', 'veo-3.0-fast-generate'),
		...modelPage('The only aspect ratio is 16:9, the only duration 8 seconds.'),
		...probablyGone('2026-06-30', 'Google, which retired Veo 3.0', 'v7/veo-3.1-fast'),
		title: 'Veo 3.0 Fast Text to Video',
		family: 'Veo',
		operation: 'textToVideo',
		constants: { model_id: 'veo-3.0-fast-generate', aspect_ratio: '16:9', duration: '8' },
		parameters: [prompt(), ...options],
	},
	{
		...onV7('text-to-video', 'sora-2'),
		...sdk('One third party sends aspect_ratio as 720x1280 or 1280x720.'),
		...probablyGone('2026-09-24', 'OpenAI, which shut its video API', 'v7/veo-3.1'),
		title: 'Sora 2 Text to Video',
		family: 'Sora',
		operation: 'textToVideo',
		parameters: [
			prompt(),
			undocumented(durationChoice(['4', '8', '12'])),
			undocumented(aspectRatio(['16:9', '9:16'])),
			...callback,
		],
	},
];
