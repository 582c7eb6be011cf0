import type { Parameter } from './parameter.mts';

/**
 * Where the Novita pages disagree with each other or show less than they accept, what is accepted
 * is what either accepts. By endpoint id; a row replaces the table's row of the same path.
 */
export const novitaAmendments: Record<string, Parameter[]> = {
	// Flagged required, yet exclusive with first_clip_url: see the rule.
	'wan2.7-i2v': [{ name: 'image_url', type: 'string' }],
	// The Vidu pages say "images" in prose and mostly show one; an empty list is never meant.
	'vidu-q1-reference2video': [{ name: 'images', type: 'string[]', required: true, minItems: 1 }],
	'vidu-q3-turbo-i2v': [{ name: 'images', type: 'string[]', required: true, minItems: 1 }],
	// The unified route's own fields come from a model list; these are the ones its pages show.
	'unified-video-create': [
		{ name: 'callback', type: 'string' },
		{ name: 'prompt', type: 'string' },
		{ name: 'negative_prompt', type: 'string' },
		{ name: 'duration', type: 'string' },
		{ name: 'aspect_ratio', type: 'string' },
		{ name: 'image', type: 'string' },
		{ name: 'end_image', type: 'string' },
		{ name: 'guidance_scale', type: 'number' },
		{ name: 'add_audio', type: 'boolean' },
		{ name: 'resolution', type: 'string' },
	],
};
