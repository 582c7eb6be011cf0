import { audio, duration, prompt, promptExtend } from '../parameters';
import type { ModelSpec, NumberParameter, TextParameter } from '../types';
import { callback, modelPage, onV7 } from './endpoint';
import { initAudio, initImage } from './media';

/** Only samples are known, and they spell the same thing in three ways. */
const resolution = (sample: string): TextParameter => ({
	name: 'resolution',
	label: 'Resolution',
	path: 'resolution',
	type: 'text',
	placeholder: `e.g. ${sample}`,
	description: 'Sharpness of the video, spelled as the model wants it',
});

const seconds: NumberParameter = duration({ asText: true, min: 1, start: 5, topLevel: false });

const soundtrack = initAudio({ description: 'WAV or MP3 that the video goes with' });
const requiredSoundtrack = initAudio({
	required: true,
	topLevel: true,
	description: 'WAV or MP3 that the video goes with; cut to 5 or 10 seconds',
});

const SAMPLES = 'Values of resolution and duration are known from samples only.';

export const models: ModelSpec[] = [
	{
		...onV7('text-to-video', 'wan2.5-t2v'),
		...modelPage(`The SDK marks the sound file as required. ${SAMPLES}`),
		title: 'Wan 2.5 Text to Video',
		family: 'Wan',
		operation: 'textToVideo',
		parameters: [
			prompt(),
			requiredSoundtrack,
			seconds,
			resolution('720'),
			promptExtend({ path: 'enhance_prompt' }),
			audio({ path: 'generate_audio' }),
			...callback,
		],
	},
	{
		...onV7('image-to-video', 'wan2.5-i2v'),
		...modelPage(`The SDK marks the sound file as required. ${SAMPLES}`),
		title: 'Wan 2.5 Image to Video',
		family: 'Wan',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), requiredSoundtrack, resolution('720P'), ...callback],
	},
	{
		...onV7('text-to-video', 'wan2.6-t2v'),
		...modelPage(SAMPLES),
		title: 'Wan 2.6 Text to Video',
		family: 'Wan',
		operation: 'textToVideo',
		parameters: [prompt(), soundtrack, seconds, resolution('720p'), ...callback],
	},
	{
		...onV7('image-to-video', 'wan2.6-i2v'),
		...modelPage(SAMPLES),
		title: 'Wan 2.6 Image to Video',
		family: 'Wan',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), soundtrack, seconds, resolution('720p'), ...callback],
	},
	{
		...onV7('image-to-video', 'wan2.6-i2v-flash'),
		...modelPage(SAMPLES),
		title: 'Wan 2.6 Flash Image to Video',
		family: 'Wan',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), soundtrack, seconds, resolution('720p'), ...callback],
	},
];
