import { endImage, image, images } from '../media';
import {
	aspectRatio,
	audio,
	duration,
	engine,
	resolution,
	seed,
	undocumented,
	watermark,
} from '../parameters';
import type { ModelSpec, OneOrMore, Parameter } from '../types';
import { inferred } from './endpoint';
import { imagePart, textPart } from './minimax-h3';

const FAST = {
	doubao: 'doubao-seedance-2-0-fast-260128',
	dreamina: 'dreamina-seedance-2-0-fast-260128',
};

const MINI = {
	doubao: 'doubao-seedance-2-0-mini-260615',
	dreamina: 'dreamina-seedance-2-0-mini-260615',
};

const version = undocumented(
	engine(
		[
			{ value: 'doubao-seedance-2-0-260128', label: 'Seedance 2.0 (Doubao)' },
			{ value: 'dreamina-seedance-2-0-260128', label: 'Seedance 2.0 (Dreamina)' },
			{ value: FAST.doubao, label: 'Seedance 2.0 Fast (Doubao)' },
			{ value: FAST.dreamina, label: 'Seedance 2.0 Fast (Dreamina)' },
			{ value: MINI.doubao, label: 'Seedance 2.0 Mini (Doubao)' },
			{ value: MINI.dreamina, label: 'Seedance 2.0 Mini (Dreamina)' },
			{ value: 'doubao-seedance-2-5-260628', label: 'Seedance 2.5 (Doubao)' },
			{ value: 'dreamina-seedance-2-5-260628', label: 'Seedance 2.5 (Dreamina)' },
		],
		{ path: 'model', description: 'Version of Seedance that makes the video' },
	),
);

const RATIOS = ['16:9', '21:9', '4:3', '1:1', '3:4', '9:16'] as const;

const options = (ratios: OneOrMore<string>): Parameter[] => [
	undocumented(duration({ min: 4, max: 15, default: 5 })),
	undocumented(
		resolution(['480p', '720p', '1080p'], {
			default: '720p',
			description: 'Sharpness of the video; Fast and Mini know 480p and 720p only',
		}),
	),
	undocumented(aspectRatio(ratios, { path: 'ratio' })),
	audio({ path: 'generate_audio' }),
	{
		name: 'returnLastFrame',
		label: 'Return Last Frame',
		path: 'return_last_frame',
		type: 'boolean',
		description:
			'Whether to deliver the last frame as a picture too: its link is in images, its file in the binary field frame',
	},
	watermark(),
	seed({ min: -1, max: 4294967295, description: 'Use -1 for a random seed' }),
];

const adaptive = ['adaptive', ...RATIOS] as const;

const shared: Pick<
	ModelSpec,
	'provider' | 'family' | 'surface' | 'path' | 'status' | 'source' | 'rules'
> = {
	provider: 'novita',
	family: 'Seedance',
	surface: 'novita/seedance',
	path: '/v3/bytedance/metered/contents/generations/tasks',
	status: { state: 'current', since: '2026-09' },
	source: inferred(
		'Tests of a public third-party provider plug-in (2026)',
		'No page of Novita AI was found. That Fast refuses 1080p was seen, that Mini knows 480p and 720p only is known from other hosts, as is 480p; ratios are those of Seedance 1.5. The range of seed is that of another route of Novita AI, as a third party met it on 21 May 2026. No defaults are known: the form starts with 5 seconds at 720p. The last frame comes as content.last_frame_url, as clients of the maker read it.',
	),
	rules: [
		{
			kind: 'only',
			when: { field: 'engine', is: [...Object.values(FAST), ...Object.values(MINI)] },
			field: 'resolution',
			values: ['480p', '720p'],
		},
	],
};

export const models: ModelSpec[] = [
	{
		...shared,
		id: 'seedance-2.x-t2v',
		title: 'Seedance 2 Text to Video',
		operation: 'textToVideo',
		parameters: [version, textPart, ...options(RATIOS)],
	},
	{
		...shared,
		id: 'seedance-2.x-i2v',
		title: 'Seedance 2 Image to Video',
		operation: 'imageToVideo',
		parameters: [
			version,
			textPart,
			image({ path: 'content', formats: ['url', 'dataUri'], part: imagePart('first_frame') }),
			...options(adaptive),
			endImage({ path: 'content', formats: ['url', 'dataUri'], part: imagePart('last_frame') }),
		],
	},
	{
		...shared,
		id: 'seedance-2.x-r2v',
		title: 'Seedance 2 References to Video',
		operation: 'referenceToVideo',
		isDefault: true,
		parameters: [
			version,
			textPart,
			images(
				{ formats: ['url', 'dataUri'] },
				{
					path: 'content',
					part: imagePart('reference_image'),
					maxItems: 9,
					description: 'Up to 9 pictures whose people and things appear in the video',
				},
			),
			...options(adaptive),
		],
	},
];
