import { audioFile, endImage, image, images, video, videos } from '../../models/media';
import {
	aspectRatio,
	audio,
	durationChoice,
	prompt,
	resolution,
	seed,
	size,
} from '../../models/parameters';
import type {
	MediaParameter,
	ObjectParameter,
	Operation,
	Parameter,
	TextParameter,
} from '../../models/types';

/** Fields of the request (specification of August 2026), each as wide as any model may allow. */

const FREE = 'As the model allows';

/** The values are those of the chosen model: see `specOf`. */
const length: Parameter = {
	...pick(durationChoice([1])),
	type: 'integer',
	min: 1,
	unit: 's',
	description: 'Length of the video in seconds; it sets the price',
};
const sharpness: Parameter = { ...pick(resolution([FREE])), type: 'text' };
const shape: Parameter = { ...pick(aspectRatio([FREE])), type: 'text' };
const pixels: Parameter = {
	...pick(size([FREE])),
	type: 'text',
	topLevel: false,
	description: 'Exact width and height in pixels, in place of Resolution and Aspect Ratio',
};

/** OpenRouter takes pictures inside the request or by https, clips and sounds by https only. */
const picture: Partial<MediaParameter> = { formats: ['httpsUrl', 'dataUri'] };
const link: Partial<MediaParameter> = { formats: ['httpsUrl'] };

function frame(type: 'first_frame' | 'last_frame'): Partial<MediaParameter> {
	const part = { template: { type: 'image_url', frame_type: type }, valuePath: 'image_url.url' };
	return { ...picture, path: 'frame_images', part };
}

function reference(kind: 'image' | 'video' | 'audio') {
	const type = `${kind}_url`;
	const part = { template: { type }, valuePath: `${type}.url` };
	return { path: 'input_references', part, required: false };
}

const referenceImages = images(picture, {
	...reference('image'),
	description: 'Pictures whose people, things or style appear in the video',
});
const referenceVideos = videos({
	...reference('video'),
	item: video({ ...link, required: false, topLevel: false, description: 'One of the clips' }),
	description:
		'Clips whose people and things appear in the video. Only some models look at them, such as Seedance 2 and newer; others ignore them without a word.',
});
const referenceSounds: Parameter = {
	name: 'audioFiles',
	label: 'Audio Files',
	...reference('audio'),
	type: 'values',
	topLevel: true,
	minItems: 1,
	item: audioFile({ ...link, description: 'One of the sounds' }),
	description:
		'Sounds that the video follows. Only some models listen to them, such as Seedance 2 and newer; others ignore them without a word.',
};
const source = video({ ...link, ...reference('video'), required: true });

const sound = audio({ path: 'generate_audio' });
const repeatable = seed({
	description: 'The same seed with the same parameters should give much the same video',
});

const previousTask: TextParameter = {
	name: 'previousTask',
	label: 'Previous Task ID',
	path: 'previous_job_id',
	type: 'text',
	maxLength: 256,
	placeholder: 'e.g. gen-vid-1790000000-AbCdEfGhIjKlMnOpQrSt',
	description:
		'Finished task of the same model that this one goes on from. Few models can, and the list does not say which: the others refuse it, which costs nothing.',
};

const providerOptions: ObjectParameter = {
	name: 'providerOptions',
	label: 'Provider Options',
	path: 'provider.options',
	type: 'object',
	placeholder: '{"google-vertex": {"parameters": {"negativePrompt": "Text"}}}',
	wrapper: 'parameters',
	description:
		"Parameters of the model's own provider, under the name that it has at OpenRouter. A name of a provider that is misspelt is ignored without a word.",
};

const callbackUrl: TextParameter = {
	name: 'callbackUrl',
	label: 'Callback URL',
	path: 'callback_url',
	type: 'text',
	url: true,
	placeholder: 'e.g. https://example.com/hook',
	description:
		'Public https address that OpenRouter calls when the task ends, in place of the one of your workspace',
};

const upscaleFactor: Parameter = {
	name: 'upscaleFactor',
	label: 'Upscale Factor',
	path: 'upscale_factor',
	type: 'number',
	topLevel: true,
	min: 0.1,
	default: 2,
	required: true,
	description: 'How many times wider and higher the video becomes',
};

const creativity: Parameter = {
	name: 'creativity',
	label: 'Creativity',
	path: 'creativity',
	type: 'integer',
	description: 'How freely details may be added: 0 keeps closest to the video',
};

const freePrompt = prompt({ required: false });
const videoOptions = [pixels, sound, repeatable, providerOptions, callbackUrl];

/** What an order of each operation may hold with any model. */
export const fields: Partial<Record<Operation, Parameter[]>> = {
	textToVideo: [prompt(), length, sharpness, shape, ...videoOptions, previousTask],
	imageToVideo: [
		image(frame('first_frame')),
		freePrompt,
		length,
		sharpness,
		shape,
		...videoOptions,
	],
	startEndToVideo: [
		image(frame('first_frame')),
		endImage({ ...frame('last_frame'), required: true, topLevel: true }),
		freePrompt,
		length,
		sharpness,
		shape,
		...videoOptions,
	],
	referenceToVideo: [
		prompt(),
		referenceImages,
		referenceVideos,
		referenceSounds,
		length,
		sharpness,
		shape,
		...videoOptions,
	],
	editVideo: [source, prompt(), shape, repeatable, providerOptions, callbackUrl],
	upscaleVideo: [source, upscaleFactor, creativity, freePrompt, providerOptions, callbackUrl],
};

/** For the vocabulary: every name. */
export const liveFields: Parameter[] = Object.values(fields).flat();

/** The names, place and words of a choice, without its values. */
function pick({ name, label, path, description, topLevel }: Parameter) {
	return { name, label, path, description, topLevel };
}
