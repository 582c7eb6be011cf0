import { images } from '../media';
import {
	aspectRatio,
	characterOrientation,
	durationChoice,
	keepOriginalSound,
	mode,
	prompt,
} from '../parameters';
import type { ModelSpec } from '../types';
import { callback, modelPage, onV7, sdk } from './endpoint';
import { initImage, initMotion } from './media';

const seconds = durationChoice(['5', '10'], { required: true });
const ratio = aspectRatio(['16:9', '9:16', '1:1'], { required: true });

const textToVideo = (modelId: string, name: string): ModelSpec => ({
	...onV7('text-to-video', modelId),
	...sdk('duration is text.'),
	title: `${name} Text to Video`,
	family: 'Kling',
	operation: 'textToVideo',
	parameters: [prompt(), seconds, ...callback],
});

const imageToVideo = (modelId: string, name: string): ModelSpec => ({
	...onV7('image-to-video', modelId),
	...sdk('duration is text. A skill file says that images are always lists; the SDK sends text.'),
	title: `${name} Image to Video`,
	family: 'Kling',
	operation: 'imageToVideo',
	parameters: [initImage(), prompt(), seconds, ...callback],
});

export const models: ModelSpec[] = [
	{
		...onV7('text-to-video', 'kling-v2-5-turbo-t2v'),
		title: 'Kling 2.5 Turbo Text to Video',
		family: 'Kling',
		operation: 'textToVideo',
		status: { state: 'current', since: '2026-02-21' },
		source: {
			text: 'ModelsLab, Python SDK and model page for kling-v2-5-turbo-t2v',
			confidence: 'verified',
			note: 'duration is a string.',
		},
		parameters: [prompt(), seconds, ratio, ...callback],
	},
	imageToVideo('Kling-V2-5-Turbo-i2v', 'Kling 2.5 Turbo'),
	textToVideo('kling-v2-master-t2v', 'Kling 2 Master'),
	imageToVideo('kling-v2-master-i2v', 'Kling 2 Master'),
	textToVideo('kling-v2-1-master-t2v', 'Kling 2.1 Master'),
	imageToVideo('kling-v2-1-master-i2v', 'Kling 2.1 Master'),
	imageToVideo('kling-v2-1-i2v', 'Kling 2.1'),
	{
		...onV7('image-to-video', 'kling-v1-6'),
		...modelPage('The page shows 4 pictures; a limit is not stated.'),
		title: 'Kling 1.6 References to Video',
		family: 'Kling',
		operation: 'referenceToVideo',
		parameters: [
			images(
				{ formats: ['url'] },
				{ path: 'init_image', description: 'Pictures whose people and things appear in the video' },
			),
			prompt(),
			durationChoice(['5', '10']),
			aspectRatio(['16:9', '9:16', '1:1']),
			...callback,
		],
	},
	{
		...onV7('motion-control', 'kling-motion-control'),
		...modelPage(
			'The model page requires the prompt, the reference of its command server does not and limits it to 2500 characters.',
		),
		title: 'Kling Motion Control',
		family: 'Kling',
		operation: 'motionToVideo',
		parameters: [
			initImage({ description: 'One character, whole body and head visible' }),
			initMotion({ description: 'One performer, without cuts or camera moves' }),
			prompt({ maxLength: 2500 }),
			characterOrientation(),
			mode(
				[
					{ value: 'std', label: 'Standard' },
					{ value: 'pro', label: 'Pro' },
				],
				{ topLevel: false, default: undefined },
			),
			keepOriginalSound({ asText: true }),
			...callback,
		],
	},
];
