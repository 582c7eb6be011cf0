import type { Parameter } from './parameter.mts';

/** Documented for every ModelsLab generation; the pages' samples send null for both. */
const commonParameters: Parameter[] = [
	{ name: 'key', type: 'string', required: true },
	{ name: 'webhook', type: 'string|null' },
	{ name: 'track_id', type: 'string|integer|null' },
];

/** An id that is none of the page's is silently replaced by wan2.2. */
const anyModel: Parameter[] = [{ name: 'model_id', type: 'string', required: true }];

/**
 * Where the ModelsLab pages disagree with each other or with their own samples, what is accepted
 * is what either accepts. By endpoint id; a row replaces the table's row of the same name.
 */
const modelsLabAmendments: Record<string, Parameter[]> = {
	'v6-text2video': anyModel,
	'v6-img2video': anyModel,
	'v6-text2video-ultra': anyModel,
	'v6-img2video-ultra': anyModel,
	'v6-video2video': [{ name: 'track_id ', type: 'string|null' }],
	'v6-scene-maker': [
		{ name: 'scenes', type: 'object[]', required: true },
		{ name: 'img_url', path: 'scenes[].img_url', type: 'string', required: true },
		{
			name: 'start_frame_index',
			path: 'scenes[].start_frame_index',
			type: 'integer',
			required: true,
		},
	],
};

/** Amendments of an endpoint, with what holds for all of them. */
export function amendmentsOf(id: string): Parameter[] {
	return [...commonParameters, ...(modelsLabAmendments[id] ?? [])];
}
