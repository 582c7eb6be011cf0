import type { BooleanParameter, Choice, ChoiceParameter, OneOrMore, TextParameter } from '../types';
import type { Overrides } from './overrides';

/** What is said to the model in words. */

export const prompt = (overrides: Overrides<TextParameter> = {}): TextParameter => ({
	name: 'prompt',
	label: 'Prompt',
	path: 'prompt',
	type: 'text',
	rows: 4,
	required: true,
	topLevel: true,
	placeholder: 'e.g. A lighthouse at dusk, waves rolling in, slow aerial shot',
	description: 'What the video should show',
	...overrides,
});

export const negativePrompt = (overrides: Overrides<TextParameter> = {}): TextParameter => ({
	name: 'negativePrompt',
	label: 'Negative Prompt',
	path: 'negative_prompt',
	type: 'text',
	rows: 2,
	placeholder: 'e.g. Blurry, watermark, text',
	description: 'What the video should not show. Left out of the request when empty.',
	...overrides,
});

export const promptExtend = (overrides: Overrides<BooleanParameter> = {}): BooleanParameter => ({
	name: 'promptExtend',
	label: 'Extend Prompt',
	path: 'prompt_extend',
	type: 'boolean',
	description: 'Whether to have the prompt rewritten with more detail before it is used',
	...overrides,
});

export const style = (
	values: OneOrMore<Choice>,
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'style',
	label: 'Style',
	path: 'style',
	type: 'choice',
	choices: values,
	description: 'Look of the video',
	...overrides,
});
