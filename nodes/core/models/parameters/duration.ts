import type { ChoiceParameter, NumberParameter } from '../types';
import type { Own } from './own';

/** Length of the video. */

export const duration = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'duration',
	label: 'Duration',
	path: 'duration',
	type: 'integer',
	unit: 's',
	front: true,
	description: 'Length of the video in seconds',
	...own,
});

export const durationChoice = (
	values: Array<string | number>,
	own: Own<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'duration',
	label: 'Duration',
	path: 'duration',
	type: 'choice',
	front: true,
	choices: values.map((value) => ({ value, label: `${value} Seconds` })),
	default: values[0],
	description: 'Length of the video in seconds',
	...own,
});

export const frames = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'frames',
	label: 'Frames',
	path: 'num_frames',
	type: 'integer',
	unit: 'frames',
	description: 'Number of frames in the video',
	...own,
});

export const fps = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'fps',
	label: 'Frames per Second',
	path: 'fps',
	type: 'integer',
	description: 'Frame rate of the video',
	...own,
});
