import { endImage, image } from '../media';
import {
	aspectRatio,
	audio,
	durationChoice,
	negativePrompt,
	prompt,
	promptExtend,
	resolution,
	seed,
	undocumented,
} from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { inferred } from './endpoint';

const text = prompt({ path: 'instances.0.prompt' });

const frame = { formats: ['dataUri'], inlineData: true } as const;

const options: Parameter[] = [
	undocumented(durationChoice([4, 6, 8], { path: 'parameters.durationSeconds' })),
	resolution(['720p', '1080p'], { path: 'parameters.resolution' }),
	aspectRatio(['16:9', '9:16'], { path: 'parameters.aspectRatio' }),
	audio({ path: 'parameters.generateAudio', topLevel: true, default: true }),
	negativePrompt({ path: 'parameters.negativePrompt' }),
	promptExtend({ path: 'parameters.enhancePrompt' }),
	{
		name: 'personGeneration',
		label: 'Person Generation',
		path: 'parameters.personGeneration',
		type: 'text',
		description: 'Which people may appear, as the provider names it',
	},
	{
		name: 'samples',
		label: 'Samples',
		path: 'parameters.sampleCount',
		type: 'integer',
		min: 1,
		max: 4,
		default: 1,
		description: 'Number of videos to make; each is paid for',
	},
	seed({ path: 'parameters.seed', min: 0, max: 4294967295 }),
];

const shared = (
	tier: string,
): Pick<ModelSpec, 'provider' | 'family' | 'surface' | 'path' | 'status' | 'source'> => ({
	provider: 'novita',
	family: 'Veo',
	surface: 'novita/async',
	path: `/v3/veo-3.1/v1/models/veo-3.1${tier}-generate-001:predictLongRunning`,
	status: { state: 'current', since: '2026-09' },
	source: inferred(
		'Tests of a public third-party provider plug-in (2026)',
		'No page of Novita AI was found. Aspect ratios are those that ModelsLab names for Veo 3.1; no default duration is known. The task has a name in place of an ID and is asked for like every other.',
	),
});

const pair = (tier: string, name: string): ModelSpec[] => [
	{
		...shared(tier),
		id: `veo-3.1${tier}-t2v`,
		title: `Veo 3.1${name} Text to Video`,
		operation: 'textToVideo',
		parameters: [text, ...options],
	},
	{
		...shared(tier),
		id: `veo-3.1${tier}-i2v`,
		title: `Veo 3.1${name} Image to Video`,
		operation: 'imageToVideo',
		parameters: [
			image({
				...frame,
				path: 'instances.0.image',
				description: 'First frame of the video: JPEG or PNG',
			}),
			text,
			...options,
			endImage({
				...frame,
				path: 'instances.0.lastFrame',
				description: 'Last frame of the video: JPEG or PNG',
			}),
		],
	},
];

export const models: ModelSpec[] = [
	...pair('', ''),
	...pair('-fast', ' Fast'),
	...pair('-lite', ' Lite'),
];
