import { faceImage, image, video } from '../media';
import { motionStrength, noiseAugmentation, seed, steps } from '../parameters';
import type { ModelSpec } from '../types';
import { onAsync, page, replacements, unlisted } from './endpoint';
import { callback, callbackPath, callbackRules, dedicatedEndpoint, outputFormat } from './extra';

const MAX_BYTES = 30_000_000;

/** The number of frames follows from the model: 25 for SVD-XT, 14 for SVD. */
const svd = (id: string, model: 'SVD' | 'SVD-XT', framesNum: number): ModelSpec => ({
	...onAsync(id, 'img2video'),
	title: `Stable Video Diffusion ${model} Image to Video`,
	family: 'Stable Diffusion',
	operation: 'imageToVideo',
	status: unlisted(replacements.imageToVideo),
	source: page(
		'Image to Video (SVD, SVD-XT), newer page and excerpt of the older one',
		'No default of steps is documented. The Python SDK spells ORIGINAL_RESOLUTION as ORIGINAL_DIMENSION.',
	),
	requestsPerMinute: 2,
	callbackPath,
	constants: { model_name: model, frames_num: framesNum, frames_per_second: 6 },
	parameters: [
		image({
			path: 'image_file',
			formats: ['base64'],
			maxBytes: MAX_BYTES,
			description: 'First frame of the video: up to 2048 x 2048 px and 30 MB',
		}),
		{
			name: 'resizeMode',
			label: 'Resize Mode',
			path: 'image_file_resize_mode',
			type: 'choice',
			required: true,
			topLevel: true,
			choices: [
				{
					value: 'CROP_TO_ASPECT_RATIO',
					label: 'Crop',
					description: 'Cuts the picture to 576 x 1024 px',
				},
				{
					value: 'ORIGINAL_RESOLUTION',
					label: 'Keep Size',
					description: 'For pictures below 576 x 1024 px',
				},
			],
			start: 'CROP_TO_ASPECT_RATIO',
			description: 'How the picture is made to fit',
		},
		steps({ required: true, topLevel: true, min: 1, max: 50, start: 20 }),
		seed({ min: -1, default: -1, description: 'Use -1 for a random seed' }),
		motionStrength({ min: 1, max: 255, start: 127 }),
		noiseAugmentation({ path: 'cond_aug', min: 0, max: 1, start: 0.5 }),
		{
			name: 'frameInterpolation',
			label: 'Frame Interpolation',
			path: 'enable_frame_interpolation',
			type: 'boolean',
			description: 'Whether to fill in frames up to 24 per second',
		},
		outputFormat,
		dedicatedEndpoint,
		...callback,
	],
	rules: callbackRules,
});

export const models: ModelSpec[] = [
	svd('img2video', 'SVD-XT', 25),
	svd('img2video-svd', 'SVD', 14),
	{
		...onAsync('video-merge-face'),
		title: 'Video Merge Face',
		family: 'Stable Diffusion',
		operation: 'swapFace',
		status: unlisted(),
		source: page('Video Merge Face (February 2026)', 'The page shows no callback.'),
		requestsPerMinute: 10,
		parameters: [
			video({
				path: 'request.video_assets_id',
				formats: ['assetId'],
				maxBytes: 100_000_000,
				description: 'MP4 up to 3840 x 2160 px and 100 MB',
			}),
			faceImage({
				path: 'request.face_image_base64',
				formats: ['base64'],
				maxBytes: MAX_BYTES,
				description: 'Picture of the face to put into the video: up to 2048 x 2048 px and 30 MB',
			}),
			{
				name: 'restoreFace',
				label: 'Restore Face',
				path: 'request.enable_restore',
				type: 'boolean',
				required: true,
				topLevel: true,
				start: false,
				description: 'Whether to sharpen the face afterwards, which takes longer',
			},
			outputFormat,
		],
	},
];
