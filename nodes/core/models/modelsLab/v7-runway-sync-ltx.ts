import {
	aspectRatio,
	audio,
	durationChoice,
	prompt,
	resolution,
	undocumented,
} from '../parameters';
import type { ChoiceParameter, ModelSpec, Parameter } from '../types';
import { callback, onV7, RECHECKED, sdk, thirdParty } from './endpoint';
import { initAudio, initImage, initVideo } from './media';

/** Runway, Sync and Lightricks. */

const frameRate: ChoiceParameter = {
	name: 'fps',
	label: 'Frames per Second',
	path: 'fps',
	type: 'choice',
	choices: [{ value: 25 }, { value: 50 }],
	description: 'Frame rate of the video',
};

const FPS = 'Some clients send fps as a number, some as text.';

const ltx: Parameter[] = [
	undocumented(durationChoice(['6', '8', '10'])),
	undocumented(resolution(['1920x1080', '2560x1440', '3840x2160'])),
	frameRate,
	audio({ path: 'generate_audio' }),
	...callback,
];

export const models: ModelSpec[] = [
	{
		...onV7('video-to-video', 'gen4_aleph'),
		...sdk(
			'The levels medium and high of public_figure_threshold are known from the reference of the command server.',
		),
		title: 'Runway Gen-4 Aleph',
		family: 'Runway',
		operation: 'editVideo',
		isDefault: true,
		parameters: [
			initVideo({ description: 'The video to work on: MP4, WebM, MOV or Ogg up to 16 MB' }),
			prompt({ maxLength: 1000, countedIn: 'utf16', description: 'What to change in the video' }),
			undocumented(
				aspectRatio(
					['1280:720', '720:1280', '1104:832', '960:960', '832:1104', '1584:672', '848:480'],
					{ required: true },
				),
			),
			{
				name: 'publicFigureThreshold',
				label: 'Public Figure Threshold',
				path: 'public_figure_threshold',
				type: 'choice',
				choices: [
					{ value: 'auto', label: 'Auto' },
					{ value: 'low', label: 'Low' },
					{ value: 'medium', label: 'Medium' },
					{ value: 'high', label: 'High' },
				],
				description: 'How strictly known people are kept out',
			},
			...callback,
		],
	},
	{
		...onV7('lip-sync', 'lipsync-2'),
		...sdk(),
		title: 'Sync Lipsync 2',
		family: 'Sync',
		operation: 'lipSync',
		parameters: [
			initVideo({ description: 'The video of the person who speaks' }),
			initAudio({ required: true, topLevel: true, description: 'What is said' }),
			...callback,
		],
	},
	{
		...onV7('text-to-video', 'ltx-2-3-pro-t2v'),
		...thirdParty(FPS),
		title: 'LTX 2.3 Pro Text to Video',
		family: 'LTX',
		operation: 'textToVideo',
		parameters: [prompt(), ...ltx],
	},
	{
		...onV7('image-to-video', 'ltx-2-3-pro-i2v'),
		...thirdParty(FPS),
		title: 'LTX 2.3 Pro Image to Video',
		family: 'LTX',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), ...ltx],
	},
	{
		...onV7('image-to-video', 'ltx-2-pro-i2v'),
		...thirdParty(
			`Durations of 8 and 10 seconds, and 50 frames a second, are those of LTX 2.3 Pro. ${FPS}`,
			RECHECKED,
		),
		title: 'LTX 2 Pro Image to Video',
		family: 'LTX',
		operation: 'imageToVideo',
		parameters: [initImage(), prompt(), ...ltx],
	},
];
