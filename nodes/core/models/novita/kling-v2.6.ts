import { image, motionVideo } from '../media';
import {
	aspectRatio,
	audio,
	characterOrientation,
	durationChoice,
	guidanceScale,
	keepOriginalSound,
	negativePrompt,
	prompt,
} from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { excerpt, JULY, onAsync, page, replacements, retired } from './endpoint';

const RATIOS = ['16:9', '9:16', '1:1'] as const;
/** As the pages of Kling 2.6 and 3.0 say. */
export const pictureLimits =
	'JPG or PNG up to 10 MB, each side at least 300 px, from 1:2.5 to 2.5:1';

const common: Parameter[] = [
	audio({ path: 'sound', topLevel: true, default: true }),
	negativePrompt({ maxLength: 2500 }),
	guidanceScale({ path: 'cfg_scale', min: 0, max: 1, default: 0.5 }),
];

/** Picture and clip of the motion control models 2.6 and 3.0. */
export const pictureAndMotion = (clipLimits: string): Parameter[] => [
	image({
		formats: ['url', 'base64'],
		description: `The character: ${pictureLimits}`,
	}),
	motionVideo({ path: 'video', description: `The clip whose motion it follows: ${clipLimits}` }),
];

export const models: ModelSpec[] = [
	{
		...onAsync('kling-v2.6-pro-t2v'),
		title: 'Kling 2.6 Pro Text to Video',
		family: 'Kling',
		operation: 'textToVideo',
		status: retired(JULY, replacements.textToVideo),
		source: page('Kling V2.6 Pro Text-to-Video', 'The documented default aspect ratio is 1:1.'),
		parameters: [
			prompt({ maxLength: 2500 }),
			durationChoice([5, 10]),
			aspectRatio(RATIOS, { default: '1:1' }),
			...common,
		],
	},
	{
		...onAsync('kling-v2.6-pro-i2v'),
		title: 'Kling 2.6 Pro Image to Video',
		family: 'Kling',
		operation: 'imageToVideo',
		status: retired(JULY, replacements.imageToVideo),
		source: page('Kling V2.6 Pro Image-to-Video', 'The form of the image is not stated: URL.'),
		parameters: [
			image({ description: `First frame: ${pictureLimits}` }),
			prompt({ maxLength: 2500 }),
			durationChoice([5, 10]),
			aspectRatio(RATIOS),
			...common,
			{
				name: 'voiceIds',
				label: 'Voice IDs',
				path: 'voice_list',
				type: 'values',
				maxItems: 2,
				description: 'Up to 2 voices that speak in the video',
				item: {
					name: 'voiceId',
					label: 'Voice ID',
					path: 'voice_id',
					type: 'text',
					description: 'ID of a voice',
				},
			},
		],
	},
	{
		...onAsync('kling-v2.6-pro-motion-control'),
		title: 'Kling 2.6 Pro Motion Control',
		family: 'Kling',
		operation: 'motionToVideo',
		status: retired(JULY, replacements.motionToVideo),
		source: excerpt('Kling V2.6 Pro Motion Control'),
		parameters: [
			...pictureAndMotion('MP4 or MOV up to 10 MB, 3 to 30 seconds'),
			characterOrientation(),
			prompt({ required: false }),
			negativePrompt({ maxLength: 2500 }),
			keepOriginalSound({ default: true }),
		],
	},
];
