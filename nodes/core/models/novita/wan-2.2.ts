import { image } from '../media';
import {
	durationChoice,
	negativePrompt,
	prompt,
	promptExtend,
	resolution,
	seed,
	size,
	undocumented,
} from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { AUGUST, excerpt, onAsync, page, replacements, retired } from './endpoint';
import { loras } from './wan-2.1';

const FULL_HD = ['1920*1080', '1080*1920', '1440*1440', '1632*1248', '1248*1632'] as const;
const SIZES = ['1280*720', '720*1280', '832*480', '480*832', '624*624', ...FULL_HD] as const;

/** JPEG, PNG and so on, as the pages of Wan 2.2 to 2.6 say. */
export const startFrame =
	'First frame: JPEG, PNG, BMP or WEBP up to 10 MB, each side 360 to 2000 px';

const text = prompt({ path: 'input.prompt', maxLength: 800 });

const options: Parameter[] = [
	negativePrompt({ path: 'input.negative_prompt', maxLength: 500 }),
	promptExtend({ path: 'parameters.prompt_extend', default: true }),
	seed({ path: 'parameters.seed', min: 0, max: 2147483647 }),
];

const duration = durationChoice([5, 8], { path: 'parameters.duration' });

export const models: ModelSpec[] = [
	{
		...onAsync('wan-2.2-t2v'),
		title: 'Wan 2.2 Text to Video',
		family: 'Wan',
		operation: 'textToVideo',
		status: retired(AUGUST, replacements.textToVideo),
		source: page(
			'Wan 2.2 Text to Video',
			'An older page knows 5 seconds only and no LoRAs. Longer prompts would be cut silently: they are refused here.',
		),
		parameters: [
			text,
			duration,
			undocumented(size(SIZES, { path: 'parameters.size', required: true })),
			...options,
			loras('Up to 3 LoRAs; not with a 1080p size', 'parameters.loras'),
		],
		rules: [
			{ kind: 'only', when: { field: 'size', is: FULL_HD }, field: 'duration', values: [5] },
			{ kind: 'forbids', when: { field: 'size', is: FULL_HD }, fields: ['loras'] },
		],
	},
	{
		...onAsync('wan-2.2-i2v'),
		title: 'Wan 2.2 Image to Video',
		family: 'Wan',
		operation: 'imageToVideo',
		status: retired(AUGUST, replacements.imageToVideo),
		source: excerpt(
			'Wan 2.2 Image to Video',
			'Whether the prompt is required was not visible: it is here, as in text to video. 720P and the rule that 1080P lasts 5 seconds are known from third-party code.',
		),
		parameters: [
			image({ path: 'input.img_url', description: startFrame }),
			text,
			duration,
			resolution(['480P', '720P', '1080P'], { path: 'parameters.resolution', default: '1080P' }),
			...options,
		],
		rules: [
			{
				kind: 'only',
				when: { field: 'resolution', is: ['1080P'] },
				field: 'duration',
				values: [5],
			},
		],
	},
];
