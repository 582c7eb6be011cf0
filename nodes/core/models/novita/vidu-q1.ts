import { image, images, startAndEnd } from '../media';
import { aspectRatio, durationChoice, prompt, resolution, seed, style } from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { excerpt, onAsync, replacements, unlisted } from './endpoint';
import { backgroundMusic, movement, pictureLimits, pictureFormats } from './vidu';

const text = prompt({ maxLength: 1500 });
const ratio = aspectRatio(['16:9', '9:16', '1:1']);
const common: Parameter[] = [movement('large', { default: 'auto' }), backgroundMusic, seed()];
/** The only values that the pages allow. */
const constants = { duration: 5, resolution: '1080p' };
const picture = image({ ...pictureFormats, description: `First frame: ${pictureLimits}` });

export const models: ModelSpec[] = [
	{
		...onAsync('vidu-q1-text2video'),
		title: 'Vidu Q1 Text to Video',
		family: 'Vidu',
		operation: 'textToVideo',
		status: unlisted(replacements.textToVideo),
		source: excerpt('Vidu Q1 Text to Video'),
		constants,
		parameters: [
			text,
			ratio,
			style(
				[
					{ value: 'anime', label: 'Anime' },
					{ value: 'general', label: 'General' },
				],
				{ default: 'general' },
			),
			...common,
		],
	},
	{
		...onAsync('vidu-q1-img2video'),
		title: 'Vidu Q1 Image to Video',
		family: 'Vidu',
		operation: 'imageToVideo',
		status: unlisted(replacements.imageToVideo),
		source: excerpt('Vidu Q1 Image to Video', 'The name of image is known from third-party code.'),
		constants,
		parameters: [picture, { ...text, required: false }, ...common],
	},
	{
		...onAsync('vidu-q1-reference2video'),
		title: 'Vidu Q1 References to Video',
		family: 'Vidu',
		operation: 'referenceToVideo',
		status: unlisted(),
		source: excerpt(
			'Vidu Q1 Reference to Video',
			'The limit of the number of images was not visible.',
		),
		constants,
		parameters: [
			images(pictureFormats, {
				description: `Pictures of what appears in the video: ${pictureLimits}`,
			}),
			text,
			ratio,
			...common,
		],
	},
	{
		...onAsync('vidu-q1-startend2video'),
		title: 'Vidu Q1 Start and End Frame to Video',
		family: 'Vidu',
		operation: 'startEndToVideo',
		status: unlisted(replacements.imageToVideo),
		source: excerpt('Vidu Q1 Start-End to Video', 'Names of fields are those of a sister brand.'),
		constants,
		parameters: [...startAndEnd('images', pictureFormats), { ...text, required: false }, ...common],
	},
	{
		...onAsync('vidu-2.0-img2video'),
		title: 'Vidu 2.0 Image to Video',
		family: 'Vidu',
		operation: 'imageToVideo',
		status: unlisted(replacements.imageToVideo),
		source: excerpt(
			'Vidu 2.0 Image to Video',
			'The name of image is inferred; whether the prompt is required was not visible.',
		),
		parameters: [
			picture,
			{ ...text, required: false },
			durationChoice([4, 8]),
			resolution(['360p', '720p', '1080p'], {
				topLevel: false,
				default: undefined,
				description: 'Sharpness of the video; 8 seconds come in 720p only',
			}),
			...common,
		],
		rules: [
			{ kind: 'only', when: { field: 'duration', is: [8] }, field: 'resolution', values: ['720p'] },
		],
	},
];
