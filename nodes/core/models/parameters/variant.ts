import type { Choice, ChoiceParameter } from '../types';
import type { Own } from './own';

/** Which variant of a model makes the video. */

/** Which of several models behind one address is meant. */
export const engine = (values: Choice[], own: Own<ChoiceParameter> = {}): ChoiceParameter => ({
	name: 'engine',
	label: 'Engine',
	path: 'model_id',
	type: 'choice',
	required: true,
	front: true,
	choices: values,
	default: values[0].value,
	description: 'Model that makes the video',
	...own,
});

export const mode = (values: Choice[], own: Own<ChoiceParameter> = {}): ChoiceParameter => ({
	name: 'mode',
	label: 'Mode',
	path: 'mode',
	type: 'choice',
	front: true,
	choices: values,
	default: values[0].value,
	description: 'Quality tier of the model; it changes the price',
	...own,
});
