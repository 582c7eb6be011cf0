import { images } from '../media';
import {
	aspectRatio,
	characterOrientation,
	durationChoice,
	keepOriginalSound,
	mode,
	prompt,
	undocumented,
} from '../parameters';
import type { ChoiceParameter, ModelSpec, Parameter } from '../types';
import { callback, CHECKED, modelPage, onV7, RECHECKED, sdk, thirdParty } from './endpoint';
import { initImage, initMotion } from './media';

const seconds = durationChoice(['5', '10'], { required: true });
const undocumentedSeconds = undocumented(seconds);
const ratio = undocumented(aspectRatio(['16:9', '9:16', '1:1'], { required: true }));

const textToVideo = (modelId: string, name: string): ModelSpec => ({
	...onV7('text-to-video', modelId),
	...sdk('duration is text.'),
	title: `${name} Text to Video`,
	family: 'Kling',
	operation: 'textToVideo',
	parameters: [prompt(), undocumentedSeconds, ...callback],
});

const imageToVideo = (
	modelId: string,
	name: string,
	length: ChoiceParameter = undocumentedSeconds,
): ModelSpec => ({
	...onV7('image-to-video', modelId),
	...sdk('duration is text. A skill file says that images are always lists; the SDK sends text.'),
	title: `${name} Image to Video`,
	family: 'Kling',
	operation: 'imageToVideo',
	parameters: [initImage(), prompt(), length, ...callback],
});

/** What every request for the transfer of a motion takes, as the reference of the command server has it. */
const motion: Parameter[] = [
	initImage({ description: 'One character, whole body and head visible' }),
	initMotion({ description: 'One performer, without cuts or camera moves' }),
	prompt({
		required: false,
		maxLength: 2500,
		description:
			'What the video should show. One reference says that it may be left out, the page of the model that it may not.',
	}),
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
];

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
			checked: CHECKED,
			note: 'duration is a string.',
		},
		parameters: [prompt(), seconds, ratio, ...callback],
	},
	imageToVideo('Kling-V2-5-Turbo-i2v', 'Kling 2.5 Turbo', seconds),
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
			undocumented(durationChoice(['5', '10'])),
			undocumented(aspectRatio(['16:9', '9:16', '1:1'])),
			...callback,
		],
	},
	{
		...onV7('motion-control', 'kling-motion-control'),
		...modelPage(
			'The model page (excerpt) requires the prompt; the reference of the command server (verified) does not, and limits it to 2500 characters: it may be left out here.',
		),
		title: 'Kling Motion Control',
		family: 'Kling',
		operation: 'motionToVideo',
		isDefault: true,
		parameters: motion,
	},
	{
		...onV7('text-to-video', 'kling-v3-t2v'),
		...thirdParty('The values are those that a client offers.', RECHECKED),
		title: 'Kling 3.0 Text to Video',
		family: 'Kling',
		operation: 'textToVideo',
		parameters: [prompt(), undocumentedSeconds, ratio, ...callback],
	},
	{
		...onV7('image-to-video', 'kling-v3-i2v'),
		...thirdParty('Clients send a duration of 5; 10 is that of text to video.', RECHECKED),
		title: 'Kling 3.0 Image to Video',
		family: 'Kling',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), undocumentedSeconds, ...callback],
	},
	{
		...onV7('motion-control', 'kling-v3-motion-control'),
		...thirdParty(
			'Clients name the model; its fields are those that the reference of the command server gives for the route.',
			RECHECKED,
		),
		title: 'Kling 3.0 Motion Control',
		family: 'Kling',
		operation: 'motionToVideo',
		parameters: motion,
	},
];
