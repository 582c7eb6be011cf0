import type { ChoiceParameter, NumberParameter, OneOrMore } from '../types';
import { choicesOf } from './choices';
import type { Overrides } from './overrides';

/** Length of the video. */

export const duration = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'duration',
	label: 'Duration',
	path: 'duration',
	type: 'integer',
	unit: 's',
	topLevel: true,
	description: 'Length of the video in seconds',
	...overrides,
});

export const durationChoice = (
	values: OneOrMore<string | number>,
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'duration',
	label: 'Duration',
	path: 'duration',
	type: 'choice',
	topLevel: true,
	choices: choicesOf(values, (value) => `${value} Seconds`),
	default: values[0],
	description: 'Length of the video in seconds',
	...overrides,
});

export const frames = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'frames',
	label: 'Frames',
	path: 'num_frames',
	type: 'integer',
	unit: 'frames',
	description: 'Number of frames in the video',
	...overrides,
});

export const fps = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'fps',
	label: 'Frames per Second',
	path: 'fps',
	type: 'integer',
	description: 'Frame rate of the video',
	...overrides,
});
