import { image } from '../media';
import { watermark } from '../parameters';
import type { Overrides } from '../parameters';
import type {
	Choice,
	ChoiceParameter,
	ListParameter,
	OneOrMore,
	Parameter,
	TextParameter,
} from '../types';

/** What Vidu models share. Their field names are the same on all pages, the values are not. */

/** As the pages of all Vidu models say. */
export const pictureFormats: Pick<ReturnType<typeof image>, 'formats'> = {
	formats: ['url', 'dataUri'],
};
export const pictureLimits = 'JPG, PNG or WEBP up to 50 MB (10 MB as a file), from 1:4 to 4:1';

export const movement = (
	strongest: 'large' | 'high',
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'movementAmplitude',
	label: 'Movement Amplitude',
	path: 'movement_amplitude',
	type: 'choice',
	choices: [
		{ value: 'auto', label: 'Auto' },
		{ value: 'small', label: 'Small' },
		{ value: 'medium', label: 'Medium' },
		{ value: strongest, label: strongest === 'large' ? 'Large' : 'High' },
	],
	description: 'How much things move',
	...overrides,
});

export const backgroundMusic: Parameter = {
	name: 'backgroundMusic',
	label: 'Background Music',
	path: 'bgm',
	type: 'boolean',
	default: false,
	description: 'Whether to put music under the video',
};

export const offPeak: Parameter = {
	name: 'offPeak',
	label: 'Off-Peak',
	path: 'off_peak',
	type: 'boolean',
	default: false,
	description: 'Whether to run when there is room, within 48 hours, at a lower price',
};

export const recommendedPrompt: Parameter = {
	name: 'recommendedPrompt',
	label: 'Recommended Prompt',
	path: 'is_rec',
	type: 'boolean',
	default: false,
	description: 'Whether to let Vidu write the prompt, which costs more; yours is ignored',
};

export const voiceId: TextParameter = {
	name: 'voiceId',
	label: 'Voice ID',
	path: 'voice_id',
	type: 'text',
	description: 'ID of a voice',
};

export const plainWatermark = watermark({ default: false });

export const watermarkImage = image({
	name: 'watermarkImage',
	label: 'Watermark Image',
	path: 'wm_url',
	required: false,
	topLevel: false,
	description: 'Picture to use as the watermark',
});

export const watermarkPosition = (
	choices: OneOrMore<Choice>,
	overrides: Overrides<ChoiceParameter> = {},
): ChoiceParameter => ({
	name: 'watermarkPosition',
	label: 'Watermark Position',
	path: 'wm_position',
	type: 'choice',
	choices,
	description: 'Corner in which the watermark stands',
	...overrides,
});

/** As the page of Q3 Pro Text to Video explains them. */
export const NUMBERED_CORNERS: OneOrMore<Choice> = [
	{ value: 3, label: 'Bottom Left' },
	{ value: 4, label: 'Bottom Right' },
	{ value: 1, label: 'Top Left' },
	{ value: 2, label: 'Top Right' },
];

export const NAMED_CORNERS = (separator: '_' | '-'): OneOrMore<Choice> => [
	{ value: `bottom${separator}left`, label: 'Bottom Left' },
	{ value: `bottom${separator}right`, label: 'Bottom Right' },
	{ value: `top${separator}left`, label: 'Top Left' },
	{ value: `top${separator}right`, label: 'Top Right' },
];

export const passThrough: Parameter[] = [
	{
		name: 'payload',
		label: 'Payload',
		path: 'payload',
		type: 'text',
		maxLength: 1048576,
		description: 'Text of your own that is passed through',
	},
	{
		name: 'metadata',
		label: 'Metadata',
		path: 'meta_data',
		type: 'text',
		description: 'Data about the video that is stored with it',
	},
];

export const subjects = (overrides: Overrides<ListParameter> = {}): ListParameter => ({
	name: 'subjects',
	label: 'Subjects',
	itemLabel: 'Subject',
	path: 'subjects',
	type: 'list',
	description: 'People and things that the prompt names as @ID',
	fields: [
		{
			name: 'id',
			label: 'ID',
			path: 'id',
			type: 'text',
			required: true,
			description: 'Name of the subject in the prompt, where it stands after an @',
		},
		{
			name: 'images',
			label: 'Images',
			path: 'images',
			type: 'values',
			required: true,
			minItems: 1,
			description: `Pictures of the subject: ${pictureLimits}`,
			item: image({
				...pictureFormats,
				required: false,
				topLevel: false,
				description: 'One picture',
			}),
		},
		voiceId,
	],
	...overrides,
});
