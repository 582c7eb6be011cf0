import type { BooleanParameter, Choice, ChoiceParameter, TextParameter } from '../types';
import type { Own } from './own';

/** What is said to the model in words. */

export const prompt = (own: Own<TextParameter> = {}): TextParameter => ({
	name: 'prompt',
	label: 'Prompt',
	path: 'prompt',
	type: 'text',
	rows: 4,
	required: true,
	front: true,
	placeholder: 'e.g. A lighthouse at dusk, waves rolling in, slow aerial shot',
	description: 'What the video should show',
	...own,
});

export const negativePrompt = (own: Own<TextParameter> = {}): TextParameter => ({
	name: 'negativePrompt',
	label: 'Negative Prompt',
	path: 'negative_prompt',
	type: 'text',
	rows: 2,
	placeholder: 'e.g. Blurry, watermark, text',
	description: 'What the video should not show. Left out of the request when empty.',
	...own,
});

export const promptExtend = (own: Own<BooleanParameter> = {}): BooleanParameter => ({
	name: 'promptExtend',
	label: 'Extend Prompt',
	path: 'prompt_extend',
	type: 'boolean',
	description: 'Whether to have the prompt rewritten with more detail before it is used',
	...own,
});

export const style = (values: Choice[], own: Own<ChoiceParameter> = {}): ChoiceParameter => ({
	name: 'style',
	label: 'Style',
	path: 'style',
	type: 'choice',
	choices: values,
	description: 'Look of the video',
	...own,
});
