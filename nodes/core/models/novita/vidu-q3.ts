import { audioFile, image, images, startAndEnd } from '../media';
import {
	aspectRatio,
	audio,
	duration,
	prompt,
	resolution,
	seed,
	style,
	undocumented,
} from '../parameters';
import type { ModelSpec } from '../types';
import { excerpt, JULY, onAsync, page, replacements, retired } from './endpoint';
import {
	NAMED_CORNERS,
	NUMBERED_CORNERS,
	offPeak,
	pictureLimits,
	pictureFormats,
	plainWatermark,
	recommendedPrompt,
	watermarkImage,
	watermarkPosition,
} from './vidu';

const seconds = duration({ min: 1, max: 16, default: 5 });
const sharpness = resolution(['540p', '720p', '1080p'], { default: '720p' });
const ratio = aspectRatio(['16:9', '9:16', '4:3', '3:4', '1:1']);
const sound = audio({ default: true });
const anySeed = seed({ min: 0, max: 2147483647, description: 'Use 0 for a random seed' });

export const models: ModelSpec[] = [
	{
		...onAsync('vidu-q3-pro-t2v'),
		title: 'Vidu Q3 Pro Text to Video',
		family: 'Vidu',
		operation: 'textToVideo',
		status: retired(JULY, replacements.textToVideo),
		source: page('Vidu Q3 Pro Text-to-Video'),
		parameters: [
			prompt({ maxLength: 2000 }),
			seconds,
			sharpness,
			ratio,
			sound,
			anySeed,
			offPeak,
			plainWatermark,
			watermarkImage,
			watermarkPosition(NUMBERED_CORNERS),
		],
	},
	{
		...onAsync('vidu-q3-pro-i2v'),
		title: 'Vidu Q3 Pro Image to Video',
		family: 'Vidu',
		operation: 'imageToVideo',
		status: retired(JULY, replacements.imageToVideo),
		source: page(
			'Vidu Q3 Pro Image-to-Video',
			'audio is the URL of a sound file here, a switch on every other Q3 page.',
		),
		parameters: [
			image({
				path: 'images',
				inList: true,
				...pictureFormats,
				description: `First frame: ${pictureLimits}`,
			}),
			prompt({ required: false, maxLength: 1500 }),
			seconds,
			sharpness,
			ratio,
			audioFile({ path: 'audio', description: 'MP3, WAV, M4A or FLAC up to 20 MB' }),
			style(
				[
					{ value: 'anime', label: 'Anime' },
					{ value: 'general', label: 'General' },
				],
				{ default: 'general' },
			),
			seed({ min: 0, max: 2147483647 }),
			recommendedPrompt,
			offPeak,
			plainWatermark,
			watermarkImage,
			watermarkPosition(NAMED_CORNERS('-')),
		],
	},
	{
		...onAsync('vidu-q3-turbo-i2v'),
		title: 'Vidu Q3 Turbo Image to Video',
		family: 'Vidu',
		operation: 'imageToVideo',
		status: retired(JULY, replacements.imageToVideo),
		source: excerpt(
			'Vidu Q3 Turbo Image-to-Video',
			'The values of audio_type were partly cut off; those of resolution are taken from the other Q3 models.',
		),
		parameters: [
			images(pictureFormats, {
				description: `Pictures that the video starts from: ${pictureLimits}`,
			}),
			prompt({ required: false, maxLength: 5000 }),
			seconds,
			undocumented(sharpness),
			sound,
			{
				name: 'audioType',
				label: 'Audio Type',
				path: 'audio_type',
				type: 'choice',
				choices: [
					{ value: 'all', label: 'All' },
					{ value: 'sound_effect_only', label: 'Sound Effects Only' },
					{ value: 'speech_only', label: 'Speech Only' },
				],
				default: 'all',
				description: 'What is to be heard',
			},
			seed({ min: 0, max: 2147483647 }),
			recommendedPrompt,
			offPeak,
		],
	},
	{
		...onAsync('vidu-q3-turbo-f2v'),
		title: 'Vidu Q3 Turbo Start and End Frame to Video',
		family: 'Vidu',
		operation: 'startEndToVideo',
		status: retired(JULY, replacements.imageToVideo),
		source: excerpt('Vidu Q3 Turbo Start-End-to-Video'),
		parameters: [
			...startAndEnd('images', pictureFormats),
			prompt({ required: false, maxLength: 1500 }),
			seconds,
			sharpness,
			sound,
			seed({ description: 'Use 0 for a random seed' }),
			{ ...recommendedPrompt, default: undefined } as typeof recommendedPrompt,
			offPeak,
		],
	},
];
