import type { ChoiceParameter, NumberParameter, TextParameter } from '../types';
import type { Own } from './own';

/** Size and sharpness of the video. */

export const width = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'width',
	label: 'Width',
	path: 'width',
	type: 'integer',
	unit: 'px',
	description: 'Width of the video in pixels',
	...own,
});

export const height = (own: Own<NumberParameter> = {}): NumberParameter => ({
	name: 'height',
	label: 'Height',
	path: 'height',
	type: 'integer',
	unit: 'px',
	description: 'Height of the video in pixels',
	...own,
});

/** Width or height as a choice of documented sides in pixels. */
export const pixels = (
	side: 'width' | 'height',
	values: number[],
	own: Own<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: side,
	label: side === 'width' ? 'Width' : 'Height',
	path: side,
	type: 'choice',
	required: true,
	front: true,
	choices: values.map((value) => ({ value, label: `${value} Px` })),
	default: values[0],
	description: `${side === 'width' ? 'Width' : 'Height'} of the video in pixels`,
	...own,
});

/** Width and height in one text, such as 1280*720. */
export const size = (values: string[], own: Own<ChoiceParameter> = {}): ChoiceParameter => ({
	name: 'size',
	label: 'Size',
	path: 'size',
	type: 'choice',
	front: true,
	choices: values.map((value) => ({ value, label: value.replace('*', ' x ') })),
	default: values[0],
	description: 'Width and height of the video in pixels; it sets the price',
	...own,
});

export const resolution = (
	values: Array<string | number>,
	own: Own<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'resolution',
	label: 'Resolution',
	path: 'resolution',
	type: 'choice',
	front: true,
	choices: values.map((value) => ({ value })),
	default: values[0],
	description: 'Sharpness of the video',
	...own,
});

export const aspectRatio = (values: string[], own: Own<ChoiceParameter> = {}): ChoiceParameter => ({
	name: 'aspectRatio',
	label: 'Aspect Ratio',
	path: 'aspect_ratio',
	type: 'choice',
	front: true,
	choices: values.map((value) => (value === 'adaptive' ? { value, label: 'Adaptive' } : { value })),
	default: values[0],
	description: 'Shape of the video, width to height',
	...own,
});

/** For models whose documented values are not known. */
export const freeAspectRatio = (own: Own<TextParameter> = {}): TextParameter => ({
	name: 'aspectRatio',
	label: 'Aspect Ratio',
	path: 'aspect_ratio',
	type: 'text',
	placeholder: 'e.g. 16:9',
	description: 'Shape of the video, width to height',
	...own,
});
