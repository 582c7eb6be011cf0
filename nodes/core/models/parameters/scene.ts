import type { BooleanParameter, ChoiceParameter } from '../types';
import type { Own } from './own';

/** What happens in the video, and what is to be heard. */

export const audio = (own: Own<BooleanParameter> = {}): BooleanParameter => ({
	name: 'audio',
	label: 'Audio',
	path: 'audio',
	type: 'boolean',
	description: 'Whether to generate sound with the video; it changes the price',
	...own,
});

export const keepOriginalSound = (own: Own<BooleanParameter> = {}): BooleanParameter => ({
	name: 'keepOriginalSound',
	label: 'Keep Original Sound',
	path: 'keep_original_sound',
	type: 'boolean',
	description: 'Whether the result keeps the sound of the input video',
	...own,
});

export const shotType = (own: Own<ChoiceParameter> = {}): ChoiceParameter => ({
	name: 'shotType',
	label: 'Shot Type',
	path: 'shot_type',
	type: 'choice',
	choices: [
		{ value: 'multi', label: 'Multiple Shots' },
		{ value: 'single', label: 'Single Shot' },
	],
	description: 'Whether the video may cut between shots',
	...own,
});

export const cameraFixed = (own: Own<BooleanParameter> = {}): BooleanParameter => ({
	name: 'cameraFixed',
	label: 'Fixed Camera',
	path: 'camera_fixed',
	type: 'boolean',
	description: 'Whether the camera stands still',
	...own,
});

export const characterOrientation = (own: Own<ChoiceParameter> = {}): ChoiceParameter => ({
	name: 'characterOrientation',
	label: 'Character Orientation',
	path: 'character_orientation',
	type: 'choice',
	required: true,
	front: true,
	choices: [
		{ value: 'image', label: 'As in the Image' },
		{ value: 'video', label: 'As in the Video' },
	],
	default: 'image',
	description: 'Which of the two inputs decides where the character faces',
	...own,
});

export const watermark = (own: Own<BooleanParameter> = {}): BooleanParameter => ({
	name: 'watermark',
	label: 'Watermark',
	path: 'watermark',
	type: 'boolean',
	description: 'Whether to put a watermark on the video',
	...own,
});
