import type { BooleanParameter, ChoiceParameter } from '../types';
import type { Overrides } from './overrides';

/** What happens in the video, and what is to be heard. */

export const audio = (overrides: Overrides<BooleanParameter> = {}): BooleanParameter => ({
	name: 'audio',
	label: 'Audio',
	path: 'audio',
	type: 'boolean',
	description: 'Whether to generate sound with the video; it changes the price',
	...overrides,
});

export const keepOriginalSound = (
	overrides: Overrides<BooleanParameter> = {},
): BooleanParameter => ({
	name: 'keepOriginalSound',
	label: 'Keep Original Sound',
	path: 'keep_original_sound',
	type: 'boolean',
	description: 'Whether the result keeps the sound of the input video',
	...overrides,
});

export const shotType = (overrides: Overrides<ChoiceParameter> = {}): ChoiceParameter => ({
	name: 'shotType',
	label: 'Shot Type',
	path: 'shot_type',
	type: 'choice',
	choices: [
		{ value: 'multi', label: 'Multiple Shots' },
		{ value: 'single', label: 'Single Shot' },
	],
	description: 'Whether the video may cut between shots',
	...overrides,
});

export const cameraFixed = (overrides: Overrides<BooleanParameter> = {}): BooleanParameter => ({
	name: 'cameraFixed',
	label: 'Fixed Camera',
	path: 'camera_fixed',
	type: 'boolean',
	description: 'Whether the camera stands still',
	...overrides,
});

export const characterOrientation = (
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'characterOrientation',
	label: 'Character Orientation',
	path: 'character_orientation',
	type: 'choice',
	required: true,
	topLevel: true,
	choices: [
		{ value: 'image', label: 'As in the Image' },
		{ value: 'video', label: 'As in the Video' },
	],
	start: 'image',
	description: 'Which of the two inputs decides where the character faces',
	...overrides,
});

export const watermark = (overrides: Overrides<BooleanParameter> = {}): BooleanParameter => ({
	name: 'watermark',
	label: 'Watermark',
	path: 'watermark',
	type: 'boolean',
	description: 'Whether to put a watermark on the video',
	...overrides,
});
