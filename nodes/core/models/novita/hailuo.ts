import { endImage, image } from '../media';
import { durationChoice, prompt, promptExtend, resolution } from '../parameters';
import type { ModelSpec, Parameter, Rule } from '../types';
import { excerpt, onAsync, page, replacements, REPORTED, reported, unlisted } from './endpoint';

const text = prompt({ minLength: 1, maxLength: 2000 });
const picture = image({ formats: ['url', 'dataUri'] });
const extend = promptExtend({ path: 'enable_prompt_expansion', default: true });

const shape: Parameter[] = [durationChoice([6, 10]), resolution(['768P', '1080P'])];

const pretreatment: Parameter = {
	name: 'fastPretreatment',
	label: 'Fast Pretreatment',
	path: 'fast_pretreatment',
	type: 'boolean',
	default: false,
	description: 'Whether to shorten the time in which the prompt is rewritten',
};

const rules: Rule[] = [
	{ kind: 'only', when: { field: 'resolution', is: ['1080P'] }, field: 'duration', values: [6] },
];

const COMMANDS = 'The prompt understands 15 camera commands such as [Pan left], up to 3 combined.';

export const models: ModelSpec[] = [
	{
		...onAsync('minimax-video-01'),
		title: 'MiniMax Video-01 Text to Video',
		family: 'MiniMax',
		operation: 'textToVideo',
		status: unlisted(replacements.textToVideo),
		source: page('Minimax Video-01', 'Always 6 seconds at 720p and 25 frames per second.'),
		requestsPerMinute: 20,
		parameters: [text, extend],
	},
	{
		...onAsync('minimax-video-01-i2v', 'minimax-video-01'),
		title: 'MiniMax Video-01 Image to Video',
		family: 'MiniMax',
		operation: 'imageToVideo',
		status: unlisted(replacements.imageToVideo),
		source: page('Minimax Video-01', 'The same path as text to video: the image decides.'),
		requestsPerMinute: 20,
		parameters: [image({ path: 'image_url' }), text, extend],
	},
	{
		...onAsync('minimax-hailuo-02'),
		title: 'MiniMax Hailuo 02 Text to Video',
		family: 'MiniMax',
		operation: 'textToVideo',
		status: unlisted(replacements.textToVideo),
		source: page('Minimax Hailuo-02'),
		parameters: [text, ...shape, extend, pretreatment],
		rules,
	},
	{
		...onAsync('minimax-hailuo-02-i2v', 'minimax-hailuo-02'),
		title: 'MiniMax Hailuo 02 Image to Video',
		family: 'MiniMax',
		operation: 'imageToVideo',
		status: unlisted(replacements.imageToVideo),
		source: page('Minimax Hailuo-02', 'The same path as text to video: the image decides.'),
		parameters: [
			picture,
			text,
			...shape,
			endImage({ formats: ['url', 'dataUri'] }),
			extend,
			pretreatment,
		],
		rules,
	},
	{
		...onAsync('minimax-hailuo-2.3-t2v'),
		title: 'MiniMax Hailuo 2.3 Text to Video',
		family: 'MiniMax',
		operation: 'textToVideo',
		status: reported(replacements.textToVideo),
		source: excerpt('Minimax Hailuo 2.3 Text to Video', `${REPORTED} ${COMMANDS}`),
		parameters: [text, ...shape, extend, pretreatment],
		rules,
	},
	{
		...onAsync('minimax-hailuo-2.3-i2v'),
		title: 'MiniMax Hailuo 2.3 Image to Video',
		family: 'MiniMax',
		operation: 'imageToVideo',
		status: reported(replacements.imageToVideo),
		source: page('Minimax Hailuo 2.3 Image to Video', `${REPORTED} ${COMMANDS}`),
		parameters: [picture, text, ...shape, extend, pretreatment],
		rules,
	},
	{
		...onAsync('minimax-hailuo-2.3-fast-i2v'),
		title: 'MiniMax Hailuo 2.3 Fast Image to Video',
		family: 'MiniMax',
		operation: 'imageToVideo',
		status: reported(replacements.imageToVideo),
		source: excerpt('Minimax Hailuo 2.3 Fast Image to Video', REPORTED),
		parameters: [picture, text, ...shape, extend],
		rules,
	},
];
