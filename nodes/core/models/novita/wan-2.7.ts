import { audioFile, endImage, image, video } from '../media';
import {
	aspectRatio,
	audio,
	duration,
	durationChoice,
	negativePrompt,
	prompt,
	promptExtend,
	resolution,
	seed,
	shotType,
	size,
	watermark,
} from '../parameters';
import type { ModelSpec } from '../types';
import { excerpt, onAsync, replacements, REPORTED, reported } from './endpoint';
import { SIZES } from './wan-2.6';

const anySeed = seed({ min: 0, max: 2147483647 });
const sharpness = resolution(['720P', '1080P'], { default: '1080P' });

const referenceImage = (order: '' | '2' | '3', path: string) =>
	image({
		name: `referenceImage${order}`,
		label: order === '' ? 'Reference Image' : `Reference Image ${order}`,
		path,
		required: false,
		topLevel: false,
		description: 'Picture of something that the edit brings in',
	});

export const models: ModelSpec[] = [
	{
		...onAsync('wan2.7-t2v'),
		title: 'Wan 2.7 Text to Video',
		family: 'Wan',
		operation: 'textToVideo',
		status: reported(replacements.textToVideo),
		source: excerpt(
			'Wan 2.7 Text to Video',
			`${REPORTED} Longer prompts would be cut silently: they are refused here.`,
		),
		parameters: [
			prompt({ maxLength: 1500 }),
			duration({ min: 2, max: 15, default: 5 }),
			size(SIZES),
			audioFile({ description: 'Sound that drives the video; made to fit when left out' }),
			negativePrompt(),
			promptExtend(),
			watermark({ default: false }),
			anySeed,
		],
	},
	{
		...onAsync('wan2.7-i2v'),
		title: 'Wan 2.7 Image to Video',
		family: 'Wan',
		operation: 'imageToVideo',
		status: reported(replacements.imageToVideo),
		source: excerpt(
			'Wan 2.7 Image to Video',
			`${REPORTED} In which formats pictures and clips may come was not stated: URLs.`,
		),
		parameters: [
			image({
				path: 'image_url',
				required: false,
				description:
					'First frame, unless a first clip is given: JPEG, PNG, BMP or WEBP up to 20 MB, each side 240 to 8000 px',
			}),
			prompt({ required: false, maxLength: 5000 }),
			duration({ min: 2, max: 15, default: 5 }),
			sharpness,
			video({
				name: 'firstClip',
				label: 'First Clip',
				path: 'first_clip_url',
				required: false,
				topLevel: false,
				description: 'Video to continue from, in place of an image',
			}),
			endImage({ path: 'last_frame_url' }),
			audioFile({ path: 'driving_audio_url', description: 'Sound that drives the video' }),
			negativePrompt(),
			promptExtend(),
			watermark({ default: false }),
			anySeed,
		],
		rules: [{ kind: 'oneOf', fields: ['image', 'firstClip'] }],
	},
	{
		...onAsync('wan2.7-r2v'),
		title: 'Wan 2.7 References to Video',
		family: 'Wan',
		operation: 'referenceToVideo',
		status: reported(replacements.imageToVideo),
		source: excerpt(
			'Wan 2.7 Reference to Video',
			`${REPORTED} The limit of 5 references, their type reference_image, the default duration and the shot types are known from third-party code. That the prompt is required is our reading.`,
		),
		parameters: [
			{
				name: 'references',
				label: 'References',
				itemLabel: 'Reference',
				path: 'media',
				type: 'list',
				required: true,
				topLevel: true,
				minItems: 1,
				maxItems: 5,
				description: 'Up to 5 pictures, named character1, character2 and so on in the prompt',
				fields: [
					image({ path: 'url', topLevel: false, description: 'Picture of one character' }),
					{
						name: 'type',
						label: 'Type',
						path: 'type',
						type: 'choice',
						required: true,
						choices: [{ value: 'reference_image', label: 'Reference Image' }],
						start: 'reference_image',
						description: 'What the reference is',
					},
					{
						name: 'voice',
						label: 'Voice',
						path: 'reference_voice',
						type: 'text',
						description: 'Voice of the character',
					},
				],
			},
			prompt(),
			duration({ min: 2, max: 10, default: 5 }),
			size(SIZES),
			audio({ default: true }),
			shotType(),
			negativePrompt(),
			watermark({ default: false }),
			anySeed,
		],
	},
	{
		...onAsync('wan2.7-videoedit'),
		title: 'Wan 2.7 Video Edit',
		family: 'Wan',
		operation: 'editVideo',
		status: reported(),
		source: excerpt(
			'Wan 2.7 Video Editing',
			`${REPORTED} That the video is required is our reading; the values of audio_setting were not visible.`,
		),
		parameters: [
			video({ path: 'video_url' }),
			prompt({ required: false, maxLength: 5000, description: 'What to change in the video' }),
			durationChoice([0, 2, 3, 4, 5, 6, 7, 8, 9, 10], {
				choices: [
					{ value: 0, label: 'As Long as the Input' },
					...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => ({ value, label: `${value} Seconds` })),
				],
			}),
			sharpness,
			aspectRatio(['16:9', '9:16', '1:1', '4:3', '3:4'], {
				path: 'ratio',
				topLevel: false,
				default: undefined,
				description: 'Shape of the video, width to height; as the input when left out',
			}),
			{
				name: 'audioSetting',
				label: 'Audio Setting',
				path: 'audio_setting',
				type: 'text',
				description: 'What happens to the sound, as the provider names it',
			},
			referenceImage('', 'reference_image_url'),
			referenceImage('2', 'reference_image_url_2'),
			referenceImage('3', 'reference_image_url_3'),
			negativePrompt(),
			promptExtend(),
			watermark(),
			anySeed,
		],
	},
];
