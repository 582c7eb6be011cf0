import {
	aspectRatio,
	cameraFixed,
	duration,
	freeAspectRatio,
	prompt,
	resolution,
	undocumented,
} from '../parameters';
import type { ModelSpec } from '../types';
import { callback, onV7, sdk, thirdParty } from './endpoint';
import { initAudio, initImage, initImageInList } from './media';

const LISTS = 'A skill file says that images are always lists; the SDK sends text here.';

const voice = initAudio({
	required: true,
	topLevel: true,
	description: 'What is said: WAV or MP3 under 30 seconds',
});

export const models: ModelSpec[] = [
	{
		...onV7('text-to-video', 'seedance-t2v'),
		...sdk(),
		title: 'Seedance Text to Video',
		family: 'Seedance',
		operation: 'textToVideo',
		parameters: [
			prompt(),
			undocumented(aspectRatio(['16:9', '4:3', '1:1', '9:21'])),
			undocumented(resolution(['720p', '480p'])),
			cameraFixed(),
			...callback,
		],
	},
	{
		...onV7('image-to-video', 'seedance-i2v'),
		...sdk(LISTS),
		title: 'Seedance Image to Video',
		family: 'Seedance',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), ...callback],
	},
	{
		...onV7('image-to-video', 'seedance-1.0-pro-i2v'),
		...sdk('The image goes in a list.'),
		title: 'Seedance 1.0 Pro Image to Video',
		family: 'Seedance',
		operation: 'imageToVideo',
		parameters: [initImageInList, prompt(), ...callback],
	},
	{
		...onV7('text-to-video', 'seedance-1.0-pro-fast-t2v'),
		...sdk(),
		title: 'Seedance 1.0 Pro Fast Text to Video',
		family: 'Seedance',
		operation: 'textToVideo',
		parameters: [prompt(), ...callback],
	},
	{
		...onV7('image-to-video', 'seedance-1.0-pro-fast-i2v'),
		...sdk(LISTS),
		title: 'Seedance 1.0 Pro Fast Image to Video',
		family: 'Seedance',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), ...callback],
	},
	{
		...onV7('text-to-video', 'seedance-1-5-pro'),
		...thirdParty('Values of aspect_ratio and limits of duration are not known.'),
		title: 'Seedance 1.5 Pro Text to Video',
		family: 'Seedance',
		operation: 'textToVideo',
		parameters: [
			prompt(),
			duration({ asText: true, min: 1, start: 5, topLevel: false }),
			freeAspectRatio(),
			...callback,
		],
	},
	{
		...onV7('image-to-video', 'omni-human'),
		...sdk(LISTS),
		title: 'OmniHuman',
		family: 'OmniHuman',
		operation: 'lipSync',
		parameters: [initImage({ description: 'The person who speaks' }), voice, ...callback],
	},
	{
		...onV7('image-to-video', 'omni-human-1.5'),
		...sdk(LISTS),
		title: 'OmniHuman 1.5',
		family: 'OmniHuman',
		operation: 'lipSync',
		isDefault: true,
		parameters: [
			initImage({ description: 'The person who speaks' }),
			initAudio({ required: true, topLevel: true, description: 'What is said: WAV or MP3' }),
			prompt(),
			...callback,
		],
	},
];
