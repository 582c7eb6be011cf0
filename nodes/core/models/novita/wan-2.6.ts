import { image, video, videos } from '../media';
import { durationChoice, prompt, resolution, shotType, size, watermark } from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { onAsync, page, replacements, retired, SEPTEMBER } from './endpoint';
import { startFrame } from './wan-2.2';
import { soundAndStyle } from './wan-2.5';

/** Also those of Wan 2.7. */
export const SIZES = [
	'1920*1080',
	'1080*1920',
	'1280*720',
	'720*1280',
	'960*960',
	'1440*1440',
	'1088*832',
	'832*1088',
	'1632*1248',
	'1248*1632',
] as const;

const text = prompt({ path: 'input.prompt', maxLength: 2000 });
const sized = size(SIZES, { path: 'parameters.size' });

const options: Parameter[] = [
	...soundAndStyle,
	shotType({ path: 'parameters.shot_type', default: 'multi' }),
	watermark({ path: 'parameters.watermark', default: false }),
];

export const models: ModelSpec[] = [
	{
		...onAsync('wan2.6-t2v'),
		title: 'Wan 2.6 Text to Video',
		family: 'Wan',
		operation: 'textToVideo',
		status: retired(SEPTEMBER, replacements.textToVideo),
		source: page('Wan 2.6 Text to Video'),
		parameters: [
			text,
			durationChoice([5, 10, 15], { path: 'parameters.duration' }),
			sized,
			...options,
		],
	},
	{
		...onAsync('wan2.6-i2v'),
		title: 'Wan 2.6 Image to Video',
		family: 'Wan',
		operation: 'imageToVideo',
		status: retired(SEPTEMBER, replacements.imageToVideo),
		source: page('Wan 2.6 Image to Video', 'The names of effect templates are not published.'),
		parameters: [
			image({ path: 'input.img_url', formats: ['url', 'dataUri'], description: startFrame }),
			{ ...text, required: false },
			durationChoice([5, 10, 15], { path: 'parameters.duration' }),
			resolution(['720P', '1080P'], { path: 'parameters.resolution', default: '1080P' }),
			...options,
			{
				name: 'template',
				label: 'Template',
				path: 'input.template',
				type: 'text',
				description: 'Name of an effect template',
			},
		],
	},
	{
		...onAsync('wan2.6-v2v'),
		title: 'Wan 2.6 References to Video',
		family: 'Wan',
		operation: 'referenceToVideo',
		status: retired(SEPTEMBER, replacements.imageToVideo),
		source: page('Wan 2.6 Reference Video'),
		parameters: [
			videos({
				path: 'input.reference_urls',
				maxItems: 3,
				description: 'Up to 3 clips, named character1, character2 and so on in the prompt',
				item: video({ required: false, topLevel: false, description: 'Clip of one character' }),
			}),
			text,
			durationChoice([5, 10], { path: 'parameters.duration' }),
			sized,
			...options,
		],
	},
];
