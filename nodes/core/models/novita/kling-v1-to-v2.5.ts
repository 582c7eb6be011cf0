import { endImage, image } from '../media';
import {
	aspectRatio,
	durationChoice,
	guidanceScale,
	mode,
	negativePrompt,
	prompt,
} from '../parameters';
import type { Choice, ModelSpec, OneOrMore, Parameter } from '../types';
import { JULY, onAsync, page, replacements, retired, unlisted } from './endpoint';

const MODES: OneOrMore<Choice> = [
	{ value: 'Standard', description: '720p' },
	{ value: 'Professional', description: '1080p' },
];
const RATIOS = ['16:9', '9:16', '1:1'] as const;

const picture = image({
	description: 'First frame: JPG or PNG up to 10 MB, at least 300 x 300 px; a public URL',
});

const v16: Parameter[] = [
	prompt({ minLength: 1, maxLength: 2000 }),
	durationChoice([5, 10]),
	negativePrompt({ maxLength: 2000 }),
	guidanceScale({ min: 0, max: 1, default: 0.5 }),
];

/** Kling 2.1 and 2.5 want the duration as text. */
const v2 = (guidancePath: string): Parameter[] => [
	prompt({ maxLength: 2500 }),
	durationChoice(['5', '10']),
	negativePrompt({ maxLength: 2500 }),
	guidanceScale({ path: guidancePath, min: 0, max: 1, default: 0.5 }),
];

export const models: ModelSpec[] = [
	{
		...onAsync('kling-v1.6-t2v'),
		title: 'Kling 1.6 Text to Video',
		family: 'Kling',
		operation: 'textToVideo',
		status: unlisted(replacements.textToVideo),
		source: page('KLING V1.6 Text to Video', 'duration is on the newer page only.'),
		requestsPerMinute: 20,
		constants: { mode: 'Standard' },
		parameters: v16,
	},
	{
		...onAsync('kling-v1.6-i2v'),
		title: 'Kling 1.6 Image to Video',
		family: 'Kling',
		operation: 'imageToVideo',
		status: unlisted(replacements.imageToVideo),
		source: page('KLING V1.6 Image to Video'),
		requestsPerMinute: 20,
		parameters: [
			image({ path: 'image_url' }),
			...v16,
			mode(MODES),
			endImage({
				path: 'end_image_url',
				description: 'Last frame of the video; needs Professional',
			}),
		],
		rules: [{ kind: 'only', when: { field: 'endImage' }, field: 'mode', values: ['Professional'] }],
	},
	{
		...onAsync('kling-v2.1-t2v-master'),
		title: 'Kling 2.1 Master Text to Video',
		family: 'Kling',
		operation: 'textToVideo',
		status: unlisted(replacements.textToVideo),
		source: page('Kling V2.1 Master Text to Video'),
		parameters: [...v2('guidance_scale'), aspectRatio(RATIOS)],
	},
	{
		...onAsync('kling-v2.1-i2v-master'),
		title: 'Kling 2.1 Master Image to Video',
		family: 'Kling',
		operation: 'imageToVideo',
		status: unlisted(replacements.imageToVideo),
		source: page('Kling V2.1 Master Image to Video', 'The form of the image is not stated: URL.'),
		parameters: [picture, ...v2('guidance_scale')],
	},
	{
		...onAsync('kling-v2.1-i2v'),
		title: 'Kling 2.1 Image to Video',
		family: 'Kling',
		operation: 'imageToVideo',
		status: unlisted(replacements.imageToVideo),
		source: page('Kling V2.1 Image to Video', 'The form of the image is not stated: URL.'),
		parameters: [picture, ...v2('guidance_scale'), mode(MODES)],
	},
	{
		...onAsync('kling-2.5-turbo-t2v'),
		title: 'Kling 2.5 Turbo Text to Video',
		family: 'Kling',
		operation: 'textToVideo',
		status: retired(JULY, replacements.textToVideo),
		source: page('Kling V2.5 Turbo Text to Video', 'The path has no "v" before 2.5.'),
		constants: { mode: 'pro' },
		parameters: [...v2('cfg_scale'), aspectRatio(RATIOS)],
	},
	{
		...onAsync('kling-2.5-turbo-i2v'),
		title: 'Kling 2.5 Turbo Image to Video',
		family: 'Kling',
		operation: 'imageToVideo',
		status: retired(JULY, replacements.imageToVideo),
		source: page('Kling V2.5 Turbo Image to Video', 'The form of the image is not stated: URL.'),
		constants: { mode: 'pro' },
		parameters: [picture, ...v2('cfg_scale')],
	},
];
