import type { ChoiceParameter, NumberParameter, OneOrMore, TextParameter } from '../types';
import { choicesOf } from './choices';
import type { Overrides } from './overrides';

/** Size and sharpness of the video. */

export const width = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'width',
	label: 'Width',
	path: 'width',
	type: 'integer',
	unit: 'px',
	description: 'Width of the video in pixels',
	...overrides,
});

export const height = (overrides: Overrides<NumberParameter> = {}): NumberParameter => ({
	name: 'height',
	label: 'Height',
	path: 'height',
	type: 'integer',
	unit: 'px',
	description: 'Height of the video in pixels',
	...overrides,
});

/** Width or height as a choice of documented sides in pixels. */
export const dimensionChoice = (
	side: 'width' | 'height',
	values: OneOrMore<number>,
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: side,
	label: side === 'width' ? 'Width' : 'Height',
	path: side,
	type: 'choice',
	required: true,
	topLevel: true,
	choices: choicesOf(values, (value) => `${value} Px`),
	default: values[0],
	description: `${side === 'width' ? 'Width' : 'Height'} of the video in pixels`,
	...overrides,
});

/** Width and height in one text, such as 1280*720. */
export const size = (
	values: OneOrMore<string>,
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'size',
	label: 'Size',
	path: 'size',
	type: 'choice',
	topLevel: true,
	choices: choicesOf(values, (value) => value.replace('*', ' x ')),
	default: values[0],
	description: 'Width and height of the video in pixels; it sets the price',
	...overrides,
});

export const resolution = (
	values: OneOrMore<string | number>,
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'resolution',
	label: 'Resolution',
	path: 'resolution',
	type: 'choice',
	topLevel: true,
	choices: choicesOf(values),
	default: values[0],
	description: 'Sharpness of the video',
	...overrides,
});

export const aspectRatio = (
	values: OneOrMore<string>,
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'aspectRatio',
	label: 'Aspect Ratio',
	path: 'aspect_ratio',
	type: 'choice',
	topLevel: true,
	choices: choicesOf(values, (value) => (value === 'adaptive' ? 'Adaptive' : undefined)),
	default: values[0],
	description: 'Shape of the video, width to height',
	...overrides,
});

/** For models whose documented values are not known. */
export const freeAspectRatio = (overrides: Overrides<TextParameter> = {}): TextParameter => ({
	name: 'aspectRatio',
	label: 'Aspect Ratio',
	path: 'aspect_ratio',
	type: 'text',
	placeholder: 'e.g. 16:9',
	description: 'Shape of the video, width to height',
	...overrides,
});
