import type { Choice, ChoiceParameter, OneOrMore } from '../types';
import type { Overrides } from './overrides';

/** Which variant of a model makes the video. */

/** Which of several models behind one address is meant. */
export const engine = (
	values: OneOrMore<Choice>,
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'engine',
	label: 'Engine',
	path: 'model_id',
	type: 'choice',
	required: true,
	topLevel: true,
	choices: values,
	default: values[0].value,
	description:
		'Which of several models makes the video: they share an address and the parameters below',
	...overrides,
});

export const mode = (
	values: OneOrMore<Choice>,
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'mode',
	label: 'Mode',
	path: 'mode',
	type: 'choice',
	topLevel: true,
	choices: values,
	default: values[0].value,
	description: 'Quality tier of the model; it changes the price',
	...overrides,
});
